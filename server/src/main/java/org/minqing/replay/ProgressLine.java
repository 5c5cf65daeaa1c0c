package org.minqing.replay;

import java.io.PrintStream;

/** One line that rewrites itself at a terminal; a line each tenth elsewhere. */
final class ProgressLine {

    private static final int BAR = 30;

    private final PrintStream out;
    private final int total;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private int done;
    private int toldTenth;

    ProgressLine(PrintStream out, int total, boolean terminal) {
        this.out = out;
        this.total = total;
        this.terminal = terminal;
    }

    synchronized void oneMore() {
        done++;
        int tenth = done * 10 / total;
        boolean last = done == total;
        if (terminal ? done % 10 == 0 || last : tenth > toldTenth) {
            toldTenth = tenth;
            int filled = (int) ((long) done * BAR / total);
            double seconds = (System.nanoTime() - begun) / 1e9;
            String line = "Replay [" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + "/" + total
                    + String.format("  %.0f cases/s", done / seconds);
            out.print(terminal ? "\r\u001b[K" + line + (last ? "\n" : "") : line + "\n");
            out.flush();
        }
    }
}
