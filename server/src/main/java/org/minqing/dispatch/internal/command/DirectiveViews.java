package org.minqing.dispatch.internal.command;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.profile.Text;

/** What the API shows of directives. */
final class DirectiveViews {

    private DirectiveViews() {
    }

    /**
     * @param state  sent, acknowledged, answered or closed
     * @param target the team, office or role that it goes to
     * @param to     how many people there got it
     * @param read   how many of them have opened it
     * @param mine   it came to the viewer
     */
    record Line(String id, String kind, String state, boolean overdue, GridPlace grid, Text target, @Nullable String caseCode, String text,
                String senderName, String senderGrid, Instant sentAt, @Nullable Instant dueAt, int to, int read, boolean mine) {
    }

    record ReceiptView(String name, @Nullable Instant readAt, @Nullable Instant acknowledgedAt) {
    }

    /** @param step sent, acknowledged, answered, returned, reminded or closed */
    record StepView(Instant at, String name, String step, @Nullable String text, @Nullable Instant dueAt) {
    }

    /**
     * @param mayAnswer   the viewer may acknowledge and answer it
     * @param mayDecide   the viewer may remind, send back and close it
     */
    record Detail(Line line, List<ReceiptView> receipts, List<StepView> steps, boolean mayAnswer, boolean mayDecide) {
    }

    /** Directives to the grids of the viewer that wait for something, and those among them that are late. */
    record Counts(int open, int overdue, int received) {
    }
}
