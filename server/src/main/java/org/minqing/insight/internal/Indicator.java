package org.minqing.insight.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.minqing.profile.Text;

/** The indicators: each a number of cases, or the share of one number in another. Formulas: docs/indicators.md. */
enum Indicator {
    REPORTED("上报数", "Reported", "上报", "reported", null, null, Wish.NONE, Set.of(Counter.REPORTED), Set.of()),
    CLOSED("结案数", "Closed", "结案", "closed", null, null, Wish.NONE, Set.of(Counter.CLOSED), Set.of()),
    HANDLING("处置率", "Handling rate", "已处置", "handled", "应处置", "due to be handled", Wish.MORE,
            Set.of(Counter.HANDLED), Set.of(Counter.HANDLING_OWED)),
    ON_TIME_HANDLING("按期处置率", "On-time handling", "按期处置", "handled on time", "应处置", "due to be handled",
            Wish.MORE, Set.of(Counter.HANDLED_ON_TIME), Set.of(Counter.HANDLING_OWED)),
    CLOSING("结案率", "Closing rate", "已结案", "closed", "应结案", "due to be closed", Wish.MORE,
            Set.of(Counter.CLOSING_DONE), Set.of(Counter.CLOSING_OWED)),
    ON_TIME_CLOSING("按期结案率", "On-time closing", "按期结案", "closed on time", "应结案", "due to be closed", Wish.MORE,
            Set.of(Counter.CLOSING_ON_TIME), Set.of(Counter.CLOSING_OWED)),
    ON_TIME("按时办结率", "On-time rate", "按时办结", "closed on time", "办结＋超期未结", "closed, or open and overdue",
            Wish.MORE, Set.of(Counter.CLOSED_ON_TIME), Set.of(Counter.CLOSED, Counter.OPEN_OVERDUE)),
    OVERDUE("超期未处置率", "Overdue rate", "超期未处置", "overdue and not handled", "应处置", "due to be handled",
            Wish.LESS, Set.of(Counter.OVERDUE), Set.of(Counter.HANDLING_OWED)),
    EXTENSION("延期率", "Extension rate", "延期", "extended", "应处置", "due to be handled", Wish.NONE,
            Set.of(Counter.EXTENDED), Set.of(Counter.HANDLING_OWED)),
    REWORK("返工率", "Rework rate", "返工", "sent back", "应结案", "due to be closed", Wish.LESS,
            Set.of(Counter.REWORKED), Set.of(Counter.CLOSING_OWED)),
    VALID("有效上报率", "Valid report rate", "有效上报", "valid", "上报", "reported", Wish.NONE, Set.of(Counter.VALID),
            Set.of(Counter.REPORTED)),
    ON_TIME_VERIFICATION("按时核实率", "On-time verification", "按时核实", "verified on time", "应核实",
            "due to be verified", Wish.MORE, Set.of(Counter.VERIFIED_ON_TIME), Set.of(Counter.VERIFICATION_OWED)),
    ON_TIME_INSPECTION("按时核查率", "On-time inspection", "按时核查", "inspected on time", "应核查",
            "due to be inspected", Wish.MORE, Set.of(Counter.INSPECTED_ON_TIME), Set.of(Counter.INSPECTION_OWED)),
    ACCURATE_DISPATCH("准确派遣率", "Accurate dispatch", "一次派准", "right at once", "派遣", "dispatched", Wish.MORE,
            Set.of(Counter.DISPATCHED_RIGHT), Set.of(Counter.DISPATCHED)),
    FILING("立案率", "Filing rate", "立案", "filed", "受理", "accepted", Wish.NONE, Set.of(Counter.FILED),
            Set.of(Counter.ACCEPTED)),
    CONFIRMATION("群众确认率", "Confirmed by reporters", "群众确认", "confirmed", "结案", "closed", Wish.MORE,
            Set.of(Counter.CONFIRMED), Set.of(Counter.CLOSED)),
    /** Not among those that are shown; the list behind a finding. */
    CLOSED_AT_ONCE("一分钟内结案", "Closed within a minute", "一分钟内结案", "closed within a minute", "结案", "closed", Wish.NONE,
            Set.of(Counter.CLOSED_AT_ONCE), Set.of(Counter.CLOSED));

    /** Whether one would rather see it grow or shrink. */
    enum Wish {
        MORE, LESS, NONE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Text text;
    private final Text numerator;
    private final @Nullable Text denominator;
    private final Wish wish;
    private final Set<Counter> counted;
    private final Set<Counter> of;

    Indicator(String zh, String en, String numeratorZh, String numeratorEn, @Nullable String denominatorZh,
              @Nullable String denominatorEn, Wish wish, Set<Counter> counted, Set<Counter> of) {
        this.text = new Text(zh, en);
        this.numerator = new Text(numeratorZh, numeratorEn);
        this.denominator = denominatorZh == null || denominatorEn == null ? null
                : new Text(denominatorZh, denominatorEn);
        this.wish = wish;
        this.counted = EnumSet.copyOf(counted);
        this.of = of.isEmpty() ? Set.of() : EnumSet.copyOf(of);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Indicator> find(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Those that are shown. */
    static List<Indicator> all() {
        return Arrays.stream(values()).filter(each -> each != CLOSED_AT_ONCE).toList();
    }

    Text text() {
        return text;
    }

    Text numeratorText() {
        return numerator;
    }

    /** Null of a plain number. */
    @Nullable Text denominatorText() {
        return denominator;
    }

    Wish wish() {
        return wish;
    }

    /** Counters whose cases are the numerator; no case is counted by two of them. */
    Set<Counter> counted() {
        return counted;
    }

    /** Counters whose cases are the denominator; empty of a plain number. */
    Set<Counter> of() {
        return of;
    }
}
