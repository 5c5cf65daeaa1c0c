package org.minqing.bench;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Drives one case after the other through its whole life, four calls each: the resident reports, the command centre
 * dispatches, the worker deals with it, the resident confirms and it is closed.
 */
final class LifecycleClient implements LoadClient {

    private enum Step { REPORT, DISPATCH, SETTLE, CONFIRM }

    /**
     * Who acts in one town.
     *
     * @param report  the resident's reports, all in the worker's grid
     * @param gridId  the worker's grid
     */
    record Cast(ReportBodies report, String resident, String command, String worker, String gridId) {
    }

    private final List<Cast> casts;
    private final Tally tally;
    private Step step = Step.REPORT;
    private Cast cast;
    private String code = "";
    private long version;

    LifecycleClient(List<Cast> casts, Tally tally) {
        this.casts = casts;
        this.tally = tally;
        this.cast = casts.getFirst();
    }

    @Override
    public byte[] next() {
        return switch (step) {
            case REPORT -> {
                cast = casts.get(ThreadLocalRandom.current().nextInt(casts.size()));
                yield cast.report().next();
            }
            case DISPATCH -> action("dispatch", cast.command(),
                    ",\"target\":{\"gridId\":\"" + cast.gridId() + "\",\"role\":\"worker\"}");
            case SETTLE -> action("settle", cast.worker(), ",\"note\":\"已更换灯泡，照明恢复正常。\"");
            case CONFIRM -> action("confirm", cast.resident(), ",\"rating\":5");
        };
    }

    private byte[] action(String action, String token, String inputs) {
        return Requests.post("/api/cases/" + code + "/actions/" + action, token,
                "{\"ref\":\"" + ReportBodies.randomRef() + "\",\"version\":" + version + inputs + "}");
    }

    @Override
    public void answered(HttpAnswer answer) {
        tally.answered(answer);
        if (!answer.ok()) {
            step = Step.REPORT;
            return;
        }
        code = answer.text("code");
        version = answer.number("version");
        if (step == Step.CONFIRM) {
            tally.finished();
        }
        step = Step.values()[(step.ordinal() + 1) % Step.values().length];
    }

    @Override
    public void broken(Exception cause) {
        tally.broken(cause);
        step = Step.REPORT;
    }
}
