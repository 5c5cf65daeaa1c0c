package org.minqing.casework.internal;

import org.jspecify.annotations.Nullable;

import org.minqing.identity.Desk;

/**
 * Who has a case: a desk, or (when the reporter is asked back) an account, or nobody once it is closed. With both, one of
 * several at the desk has taken it on; the desk still answers for it.
 */
record Holder(@Nullable Desk desk, @Nullable Long account) {

    static final Holder NOBODY = new Holder(null, null);

    static Holder of(Desk desk) {
        return new Holder(desk, null);
    }

    static Holder of(long account) {
        return new Holder(null, account);
    }

    boolean isReporter() {
        return desk == null && account != null;
    }

    boolean isTaken() {
        return desk != null && account != null;
    }

    /** The same person at a desk that has come in place of this one. */
    Holder at(Desk other) {
        return new Holder(other, account);
    }

    /** Who took it on goes on with it as long as it stays at the desk. */
    Holder orSame(Holder next) {
        return desk != null && account != null && next.account() == null && desk.equals(next.desk()) ? this : next;
    }
}
