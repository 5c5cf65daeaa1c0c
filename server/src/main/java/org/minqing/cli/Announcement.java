package org.minqing.cli;

import java.io.PrintStream;
import java.util.List;

import org.minqing.platform.DemoLoader.DemoAccount;

/** What a start tells the operator. */
final class Announcement {

    private static final int BAR = 30;

    private final String address;
    private final PrintStream out;

    Announcement(String address, PrintStream out) {
        this.address = address;
        this.out = out;
    }

    void ready(long millis) {
        out.printf("""

                Minqing 民情地图 is ready (%.1f s)

                  choose a portal          %s/
                  residents 居民           %s/resident/
                  grid workers 网格员      %s/worker/
                  staff and leaders 工作台 %s/leader/
                """, millis / 1000.0, address, address, address, address);
        out.println();
        out.flush();
    }

    void setup(String path) {
        out.println("Set up the first administrator with this one-time link:");
        out.println("  " + address + path);
        out.println();
        out.flush();
    }

    void accounts(List<DemoAccount> accounts) {
        out.println("Demo data: made up, with passwords that everybody knows. Accounts:");
        for (DemoAccount account : accounts) {
            out.printf("  %-22s %-18s /%-9s %s%n", account.login(), account.password(), account.portal() + "/", account.who());
        }
        out.println();
        out.flush();
    }

    void stopHint() {
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    /** One line that rewrites itself at a terminal; one line per step elsewhere. */
    void progress(String what, long done, long total) {
        long filled = total <= 0 ? BAR : Math.min(BAR, done * BAR / total);
        String line = "Demo  [" + "#".repeat((int) filled) + ".".repeat(BAR - (int) filled) + "] "
                + done + "/" + total + " " + what;
        if (Terminal.isPresent()) {
            out.print("\r\u001b[K" + line + (done >= total ? "\n" : ""));
        } else if (done >= total) {
            out.println(line);
        }
        out.flush();
    }
}
