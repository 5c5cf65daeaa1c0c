package org.minqing.identity.internal.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Who is signed in, and what he may do. */
record Me(Account account, List<DutyView> duties, List<String> permissions, boolean demo) {

    /**
     * @param phone masked
     * @param totp  a one-time code is asked for at sign-in
     */
    record Account(String id, @Nullable String login, String name, @Nullable String phone, boolean totp, String language) {
    }
}
