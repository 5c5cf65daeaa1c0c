package org.minqing.identity.internal.signin;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.identity.internal.AccountLookup;
import org.minqing.identity.internal.AccountRow;
import org.minqing.identity.internal.AccountStore;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Logins;
import org.minqing.identity.internal.Phone;
import org.minqing.identity.internal.PhoneVault;
import org.minqing.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs people in. An answer never tells whether an account exists. */
@Service
public class SignIn {

    /** Longest text that is looked at as login. */
    private static final int LONGEST_LOGIN = 64;

    /** @param deviceMark for the cookie that makes this device known; null where it is of no use */
    public record Done(long accountId, SessionKeeper.Opened session, @Nullable String deviceMark) {
    }

    private final AccountLookup lookup;
    private final AccountStore accounts;
    private final PasswordHasher passwords;
    private final TotpKeeper totps;
    private final Throttle throttle;
    private final SignInLimits limits;
    private final KnownDevices devices;
    private final PhoneCodes codes;
    private final PhoneVault vault;
    private final SessionKeeper sessions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SignIn(AccountLookup lookup, AccountStore accounts, PasswordHasher passwords, TotpKeeper totps, Throttle throttle,
           SignInLimits limits, KnownDevices devices, PhoneCodes codes, PhoneVault vault, SessionKeeper sessions, Audit audit,
           Ids ids, Clock clock, PlatformTransactionManager transactions) {
        this.lookup = lookup;
        this.accounts = accounts;
        this.passwords = passwords;
        this.totps = totps;
        this.throttle = throttle;
        this.limits = limits;
        this.devices = devices;
        this.codes = codes;
        this.vault = vault;
        this.sessions = sessions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** By login or phone with a password, and a one-time code where the account asks for one. */
    public Done byPassword(String typedLogin, String password, @Nullable String code, Origin origin) {
        String login = Logins.normal(typedLogin.length() > LONGEST_LOGIN ? "" : typedLogin);
        Optional<AccountRow> account = lookup.findStaff(login);
        String device = account.map(row -> devices.find(origin.known(), row.id())).orElse(null);
        List<Throttle.Limit> rules = limits.password(login, origin.address(), device);
        throttle.attempt(rules);
        // Outside any transaction: a hash takes long, and connections are few.
        boolean right = passwords.matches(password, account.map(AccountRow::passwordHash).orElse(null));
        if (!right || account.isEmpty() || !account.get().enabled()) {
            refused(account, origin);
            throw IdentityProblem.SIGN_IN_REFUSED.asException();
        }
        AccountRow row = account.get();
        if (row.totpConfirmed()) {
            checkCode(row, code, origin);
        }
        throttle.succeeded(rules);
        String proved = String.valueOf(row.passwordHash());
        return new Done(row.id(), openIfStill(row, upToDate(row.id(), proved, password), origin), devices.mark(row.id()));
    }

    /** The hash, made anew if it is of an older kind and still that of the account. */
    private String upToDate(long account, String proved, String password) {
        if (!passwords.isOutdated(proved)) {
            return proved;
        }
        String fresh = passwords.hash(password);
        return Boolean.TRUE.equals(transaction.execute(status -> accounts.rehash(account, proved, fresh))) ? fresh : proved;
    }

    /** The password may have been changed, or the account switched off, while it was being checked: both end every session. */
    private SessionKeeper.Opened openIfStill(AccountRow row, String proved, Origin origin) {
        return transaction.execute(status -> {
            if (accounts.findForUpdate(row.id()).filter(now -> now.enabled() && proved.equals(now.passwordHash())).isEmpty()) {
                throw IdentityProblem.SIGN_IN_REFUSED.asException();
            }
            return open(row, "password", origin);
        });
    }

    /** By a code sent to the phone; registers a resident who was not known before. */
    public Done byPhone(Phone phone, String code, @Nullable String name, Origin origin) {
        codes.redeem(phone, code, origin.address());
        AccountRow row = transaction.execute(status -> lookup.findResident(phone).orElseGet(() -> register(phone, name)));
        if (!row.enabled()) {
            throw IdentityProblem.SIGN_IN_REFUSED.asException();
        }
        return new Done(row.id(), open(row, "phone", origin), null);
    }

    /** After a link has proved who it is. */
    public Done byLink(long accountId, Origin origin) {
        return new Done(accountId, open(accounts.get(accountId), "link", origin), devices.mark(accountId));
    }

    private void checkCode(AccountRow row, @Nullable String code, Origin origin) {
        if (code == null || code.isBlank()) {
            throw IdentityProblem.TOTP_REQUIRED.asException();
        }
        OptionalLong step = totps.matchingStep(row, code);
        boolean used = step.isPresent()
                && Boolean.TRUE.equals(transaction.execute(status -> accounts.useTotpStep(row.id(), step.getAsLong())));
        if (!used) {
            refused(Optional.of(row), origin);
            throw IdentityProblem.TOTP_WRONG.asException();
        }
    }

    private AccountRow register(Phone phone, @Nullable String name) {
        long id = ids.next();
        accounts.insert(List.of(new AccountStore.NewAccount(id, AccountRow.RESIDENT, null,
                name == null || name.isBlank() ? "居民" : name.strip(), vault.seal(id, phone), vault.index(phone), null)), clock.instant());
        audit.record(new AuditEntry(null, id, "identity.register", "account", Ids.format(id), null, Map.of()));
        return accounts.get(id);
    }

    private SessionKeeper.Opened open(AccountRow row, String by, Origin origin) {
        return transaction.execute(status -> {
            SessionKeeper.Opened opened = sessions.open(row.id(), row.kind(), origin.device(), origin.address());
            audit.record(new AuditEntry(null, row.id(), "identity.sign-in", "account", Ids.format(row.id()), null,
                    Map.of("by", by, "session", Ids.format(opened.id()), "address", origin.address())));
            return opened;
        });
    }

    /** Recorded for unknown logins too: else the missing write would tell them by its time. */
    private void refused(Optional<AccountRow> account, Origin origin) {
        String object = Ids.format(account.map(AccountRow::id).orElse(0L));
        transaction.executeWithoutResult(status -> audit.record(new AuditEntry(null, 0, "identity.sign-in-refused", "account",
                object, null, Map.of("address", origin.address()))));
    }
}
