package org.minqing.identity.internal.signin;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The SMS gateway for residents' sign-in codes. Without one, residents can't register, save in the demo, where the
 * code is shown on the screen.
 *
 * @param url      where {@code {"phone", "code", "template"}} is posted to; empty: no gateway
 * @param token    sent as bearer token
 * @param template the gateway's template for the message
 */
@ConfigurationProperties("minqing.sms")
record SmsProperties(@Nullable URI url, @Nullable String token, @Nullable String template) {
}
