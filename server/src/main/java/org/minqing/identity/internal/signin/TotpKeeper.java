package org.minqing.identity.internal.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.identity.internal.AccountRow;
import org.minqing.identity.internal.AccountStore;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.QrCode;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** One-time codes of accounts: set up, confirmed by a first code, taken away by another. */
@Service
public class TotpKeeper {

    private static final String FIELD = "account.totp";

    /**
     * @param secret base 32, to be typed
     * @param uri    for an app on the same device
     * @param qrSvg  the same as QR code
     */
    public record Setup(String secret, String uri, String qrSvg) {
    }

    private final AccountStore accounts;
    private final FieldCipher cipher;
    private final Throttle throttle;
    private final SignInLimits limits;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    TotpKeeper(AccountStore accounts, FieldCipher cipher, Throttle throttle, SignInLimits limits, Audit audit, Clock clock,
               PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.accounts = accounts;
        this.cipher = cipher;
        this.throttle = throttle;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new secret, of no effect until it is confirmed. */
    @Transactional
    public Setup begin(Viewer viewer) {
        AccountRow row = accounts.findForUpdate(viewer.accountId()).orElseThrow();
        if (row.totpConfirmed()) {
            throw IdentityProblem.TOTP_ALREADY_ON.asException();
        }
        String secret = Totp.newSecret(random);
        accounts.updateTotp(row.id(), cipher.encrypt(secret, FIELD + ":" + row.id()), false);
        String label = URLEncoder.encode("Minqing:" + (row.login() == null ? row.name() : row.login()), StandardCharsets.UTF_8)
                .replace("+", "%20");
        String uri = "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Minqing";
        return new Setup(secret, uri, QrCode.svg(uri));
    }

    public void confirm(Viewer viewer, String code) {
        withCode(viewer, code, false, row -> {
            accounts.updateTotp(row.id(), row.totpSecret(), true);
            record(viewer, "identity.totp-on");
        });
    }

    public void end(Viewer viewer, String code) {
        withCode(viewer, code, true, row -> {
            accounts.updateTotp(row.id(), null, false);
            record(viewer, "identity.totp-off");
        });
    }

    OptionalLong matchingStep(AccountRow row, String code) {
        byte[] secret = row.totpSecret();
        return secret == null ? OptionalLong.empty()
                : Totp.matchingStep(cipher.decrypt(secret, FIELD + ":" + row.id()), code.strip(), clock.instant());
    }

    private void withCode(Viewer viewer, String code, boolean confirmed, Consumer<AccountRow> change) {
        List<Throttle.Limit> rules = limits.confirm(viewer.accountId());
        throttle.attempt(rules);
        transaction.executeWithoutResult(status -> {
            AccountRow row = accounts.findForUpdate(viewer.accountId()).orElseThrow();
            if (row.totpSecret() == null || row.totpConfirmed() != confirmed) {
                throw IdentityProblem.TOTP_NOT_SET_UP.asException();
            }
            OptionalLong step = matchingStep(row, code);
            if (step.isEmpty() || !accounts.useTotpStep(row.id(), step.getAsLong())) {
                throw IdentityProblem.TOTP_WRONG.asException();
            }
            change.accept(row);
        });
        throttle.succeeded(rules);
    }

    private void record(Viewer viewer, String action) {
        audit.record(new AuditEntry(null, viewer.accountId(), action, "account", Ids.format(viewer.accountId()), null, Map.of()));
    }
}
