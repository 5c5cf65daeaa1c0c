package org.minqing.casework.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.minqing.profile.Text;

/** Entries of the history that no flow has to name. */
enum Builtin {
    REPORT("上报", "Reported"),
    JOIN("共同上报", "Joined by another reporter"),
    ESCALATE("超期升级", "Escalated"),
    /** Another case was merged into this one. */
    ABSORB("并入重复事件", "Took over a duplicate"),
    /** A pause came to its end by time. */
    UNPAUSE("挂起到期", "Pause ended"),
    /** The grid of the desk that had it was split or merged away. */
    FOLLOW("网格调整，随格移交", "Handed on as grids were redrawn");

    private final Text text;

    Builtin(String zh, String en) {
        this.text = new Text(zh, en);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Text text() {
        return text;
    }

    static Optional<Builtin> find(String code) {
        return Arrays.stream(values()).filter(builtin -> builtin.code().equals(code)).findFirst();
    }
}
