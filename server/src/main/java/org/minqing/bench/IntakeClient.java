package org.minqing.bench;

/** A resident who reports one matter after the other. */
final class IntakeClient implements LoadClient {

    private final ReportBodies bodies;
    private final Tally tally;

    IntakeClient(ReportBodies bodies, Tally tally) {
        this.bodies = bodies;
        this.tally = tally;
    }

    @Override
    public byte[] next() {
        return bodies.next();
    }

    @Override
    public void answered(HttpAnswer answer) {
        tally.answered(answer);
        if (answer.ok()) {
            tally.finished();
        }
    }

    @Override
    public void broken(Exception cause) {
        tally.broken(cause);
    }
}
