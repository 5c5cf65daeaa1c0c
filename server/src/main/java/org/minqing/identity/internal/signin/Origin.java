package org.minqing.identity.internal.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in comes from.
 *
 * @param address network address
 * @param device  name of the browser for people
 * @param known   content of the cookie that marks a device on which somebody has signed in before
 */
public record Origin(String address, String device, @Nullable String known) {
}
