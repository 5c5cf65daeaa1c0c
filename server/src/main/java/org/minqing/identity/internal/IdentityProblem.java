package org.minqing.identity.internal;

import org.minqing.platform.ProblemException;
import org.minqing.platform.ProblemType;

/** What can go wrong with accounts, sign-in and duties. */
public enum IdentityProblem implements ProblemType {
    /** The same for an unknown login, a wrong password, a disabled account and an account without password. */
    SIGN_IN_REFUSED("identity.sign-in-refused", 401),
    TOTP_REQUIRED("identity.totp-required", 401),
    TOTP_WRONG("identity.totp-wrong", 401),
    TOTP_NOT_SET_UP("identity.totp-not-set-up", 409),
    TOTP_ALREADY_ON("identity.totp-already-on", 409),
    TRY_LATER("identity.try-later", 429),
    CSRF("identity.csrf", 403),
    PHONE_INVALID("identity.phone-invalid", 422),
    PHONE_TAKEN("identity.phone-taken", 409),
    CODE_WRONG("identity.code-wrong", 401),
    /** The code to prove that one has the phone; unlike that of signing in it ends no session. */
    PROOF_WRONG("identity.proof-wrong", 422),
    /** The account has no phone that a code could go to. */
    NO_PHONE("identity.no-phone", 409),
    SMS_NOT_CONFIGURED("identity.sms-not-configured", 503),
    SMS_FAILED("identity.sms-failed", 503),
    PASSWORD_WRONG("identity.password-wrong", 403),
    PASSWORD_WEAK("identity.password-weak", 422),
    LOGIN_TAKEN("identity.login-taken", 409),
    LOGIN_INVALID("identity.login-invalid", 422),
    LINK_UNKNOWN("identity.link-unknown", 404),
    /** The account is seen but holds more than the asker does. */
    NOT_YOURS_TO_CHANGE("identity.not-yours-to-change", 403),
    GRANT_TOO_WIDE("identity.grant-too-wide", 403),
    ROLE_UNKNOWN("identity.role-unknown", 422),
    ROLE_NOT_AT_LEVEL("identity.role-not-at-level", 422),
    DEPARTMENT_REQUIRED("identity.department-required", 422),
    DEPARTMENT_UNKNOWN("identity.department-unknown", 422),
    DEPARTMENT_NOT_ALLOWED("identity.department-not-allowed", 422),
    PERIOD_INVALID("identity.period-invalid", 422),
    DUTY_EXISTS("identity.duty-exists", 409),
    LAST_ADMINISTRATOR("identity.last-administrator", 409);

    private final String code;
    private final int status;

    IdentityProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }
}
