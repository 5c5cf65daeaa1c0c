package org.minqing.identity.internal.signin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.PhoneProof;
import org.minqing.identity.internal.AccountStore;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Phone;
import org.minqing.identity.internal.PhoneVault;
import org.springframework.stereotype.Component;

/** Codes to the phone of an account that is signed in. */
@Component
class PhoneProofs implements PhoneProof {

    private final PhoneCodes codes;
    private final AccountStore accounts;
    private final PhoneVault vault;
    private final Throttle throttle;
    private final SignInLimits limits;

    PhoneProofs(PhoneCodes codes, AccountStore accounts, PhoneVault vault, Throttle throttle, SignInLimits limits) {
        this.codes = codes;
        this.accounts = accounts;
        this.vault = vault;
        this.throttle = throttle;
        this.limits = limits;
    }

    @Override
    public Sent send(long accountId, String address) {
        PhoneCodes.Sent sent = codes.send(phone(accountId), address, PhoneCodes.Use.PROOF);
        return new Sent(sent.expiresInSeconds(), sent.demoCode());
    }

    @Override
    public String redeem(long accountId, String code, String address, @Nullable String subject) {
        List<Throttle.Limit> rules = limits.prove(accountId, address, subject);
        throttle.attempt(rules);
        Phone phone = phone(accountId);
        codes.redeem(phone, code, address, PhoneCodes.Use.PROOF);
        if (subject == null) {
            throttle.succeeded(rules);
        }
        return phone.digits();
    }

    private Phone phone(long accountId) {
        return accounts.find(accountId).map(row -> vault.open(accountId, row.phone()))
                .orElseThrow(IdentityProblem.NO_PHONE::asException);
    }
}
