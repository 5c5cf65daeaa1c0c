package org.minqing.replay;

import java.io.PrintStream;

/**
 * The end of a replay, counted on the server and not in this program's memory of it.
 *
 * @param read     messages in the file
 * @param refused  messages that a rule of the product refused, for example without any text
 * @param filed    cases that the server has for the messages
 * @param closed   of these, closed
 * @param lost     acknowledged, but not there
 * @param doubled  cases that the simulated residents have since the beginning and no message stands for
 * @param audited  whether the audit chain verifies
 * @param failures messages whose way was broken off
 */
record Reconciliation(int read, int refused, int filed, int closed, int lost, int doubled, boolean audited,
                      int failures) {

    boolean isClean() {
        return read == filed + refused && filed == closed && lost == 0 && doubled == 0 && failures == 0 && audited;
    }

    void print(PrintStream out, double seconds) {
        out.println();
        out.printf("  %-34s %8d%n", "read 读取", read);
        if (refused > 0) {
            out.printf("  %-34s %8d%n", "refused by a rule 按规则退回", refused);
        }
        out.printf("  %-34s %8d%n", "filed 立案", filed);
        out.printf("  %-34s %8d%n", "closed 结案", closed);
        out.printf("  %-34s %8d%n", "lost 丢失", lost);
        out.printf("  %-34s %8d%n", "doubled 重复", doubled);
        if (failures > 0) {
            out.printf("  %-34s %8d%n", "broken off 中断", failures);
        }
        out.printf("  %-34s %8s%n", "audit verified 审计校验", audited ? "yes" : "NO");
        out.printf("  %-34s %8.0f%n", "seconds", seconds);
        out.println();
        out.println(isClean() ? "Everything that was read is filed and closed." : "The figures do not agree.");
        out.flush();
    }
}
