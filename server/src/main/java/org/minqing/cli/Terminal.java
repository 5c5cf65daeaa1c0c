package org.minqing.cli;

import java.io.Console;
import java.util.Locale;

/** Asks whoever sits at the terminal, if somebody does. */
final class Terminal {

    private Terminal() {
    }

    static boolean isPresent() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** A plain yes, by Enter too; no if nobody is there to answer. */
    static boolean confirm(String question) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        String answer = console.readLine("%s [Y/n] ", question);
        return answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("n");
    }
}
