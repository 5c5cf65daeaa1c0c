package org.minqing.identity;

/** Sends short messages to phones. Another gateway is added as a bean of this type. */
public interface SmsSender {

    /** Whether it can send at all as this installation is configured. */
    boolean isReady();

    /**
     * Sends a sign-in code; returns when the gateway has taken it.
     *
     * @param phone 11 digits
     * @throws org.minqing.platform.ProblemException {@code identity.sms-failed}
     */
    void sendCode(String phone, String code);
}
