package org.minqing.platform;

import java.util.List;

/** Fills an empty installation with some weeks of made-up life; the same for the same seed. */
public interface DemoLoader {

    /** Loads everything and returns when it is done; called once in the life of an installation. */
    void load(Progress progress);

    /** Accounts to sign in with, for the printed list; the most useful first. */
    List<DemoAccount> accounts();

    /** Told now and then how far it is. */
    @FunctionalInterface
    interface Progress {

        void at(String what, long done, long total);
    }

    /**
     * An account whose password everybody may know.
     *
     * @param who    whom it stands for, in Chinese
     * @param portal {@code leader}, {@code worker} or {@code resident}
     */
    record DemoAccount(String login, String password, String who, String portal) {
    }
}
