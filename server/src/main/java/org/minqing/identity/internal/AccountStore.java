package org.minqing.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in the database. */
@Repository
public class AccountStore {

    /** A new account; its unique columns are guarded by {@code account_login} and {@code account_phone}. */
    public record NewAccount(long id, String kind, @Nullable String login, String name, byte @Nullable [] phone,
                             byte @Nullable [] phoneIndex, @Nullable String passwordHash) {
    }

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Collection<NewAccount> accounts, Instant now) {
        insert(accounts, now, "").update();
    }

    /** Leaves out whose phone or login is taken; answers the ids of the others. */
    Set<Long> insertNew(Collection<NewAccount> accounts, Instant now) {
        return Set.copyOf(insert(accounts, now, "on conflict do nothing returning id").query(Long.class).list());
    }

    private JdbcClient.StatementSpec insert(Collection<NewAccount> accounts, Instant now, String end) {
        List<NewAccount> list = List.copyOf(accounts);
        return jdbc.sql("""
                insert into account (id, kind, login, name, phone, phone_index, password_hash, created_at)
                select id, kind, login, name, phone, phone_index, password_hash, :now
                from unnest(:ids::bigint[], :kinds::text[], :logins::text[], :names::text[], :phones::bytea[],
                            :indexes::bytea[], :hashes::text[])
                    as e (id, kind, login, name, phone, phone_index, password_hash)
                """ + end)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", list.stream().map(NewAccount::id).toArray(Long[]::new))
                .param("kinds", list.stream().map(NewAccount::kind).toArray(String[]::new))
                .param("logins", list.stream().map(NewAccount::login).toArray(String[]::new))
                .param("names", list.stream().map(NewAccount::name).toArray(String[]::new))
                .param("phones", list.stream().map(NewAccount::phone).toArray(byte[][]::new))
                .param("indexes", list.stream().map(NewAccount::phoneIndex).toArray(byte[][]::new))
                .param("hashes", list.stream().map(NewAccount::passwordHash).toArray(String[]::new));
    }

    public Optional<AccountRow> find(long id) {
        return jdbc.sql("select * from account where id = :id").param("id", id).query(AccountStore::toRow).optional();
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    public AccountRow get(long id) {
        return find(id).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Locks the account to the end of the transaction. */
    public Optional<AccountRow> findForUpdate(long id) {
        return jdbc.sql("select * from account where id = :id for update").param("id", id)
                .query(AccountStore::toRow).optional();
    }

    Optional<AccountRow> findByLogin(String login) {
        return jdbc.sql("select * from account where login = :login").param("login", login)
                .query(AccountStore::toRow).optional();
    }

    Optional<AccountRow> findByPhone(byte[] phoneIndex, String kind) {
        return jdbc.sql("select * from account where phone_index = :phone and kind = :kind")
                .param("phone", phoneIndex).param("kind", kind).query(AccountStore::toRow).optional();
    }

    Map<Long, String> names(Collection<Long> ids) {
        return jdbc.sql("select id, name from account where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("id"), row.getString("name"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Sealed; those without one are left out. */
    Map<Long, byte[]> phones(Collection<Long> ids) {
        return jdbc.sql("select id, phone from account where id = any(:ids) and phone is not null").param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("id"), row.getBytes("phone"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void updateName(long id, String name) {
        jdbc.sql("update account set name = :name where id = :id").param("name", name).param("id", id).update();
    }

    public void updatePhone(long id, byte @Nullable [] phone, byte @Nullable [] phoneIndex) {
        jdbc.sql("update account set phone = :phone, phone_index = :index where id = :id")
                .param("phone", phone).param("index", phoneIndex).param("id", id).update();
    }

    public void updateEnabled(long id, boolean enabled) {
        jdbc.sql("update account set enabled = :enabled where id = :id").param("enabled", enabled).param("id", id).update();
    }

    public void updateLanguage(long id, String language) {
        jdbc.sql("update account set language = :language where id = :id").param("language", language)
                .param("id", id).update();
    }

    Set<Long> residents(Collection<Long> ids) {
        return jdbc.sql("select id from account where id = any(:ids) and kind = :kind").param("ids", ids.toArray(Long[]::new))
                .param("kind", AccountRow.RESIDENT).query(Long.class).set();
    }

    /** Answers whether the password was still the one that the old hash is of. */
    public boolean rehash(long id, String old, String fresh) {
        return jdbc.sql("update account set password_hash = :fresh where id = :id and password_hash = :old")
                .param("fresh", fresh).param("id", id).param("old", old).update() == 1;
    }

    public void updatePassword(long id, String hash) {
        jdbc.sql("update account set password_hash = :hash where id = :id").param("hash", hash).param("id", id).update();
    }

    public void updateTotp(long id, byte @Nullable [] secret, boolean confirmed) {
        jdbc.sql("update account set totp_secret = :secret, totp_confirmed = :confirmed where id = :id")
                .param("secret", secret).param("confirmed", confirmed).param("id", id).update();
    }

    /** False if a code of this step or a later one was used before: no code counts twice. */
    public boolean useTotpStep(long id, long step) {
        return jdbc.sql("update account set totp_step = :step where id = :id and totp_step < :step")
                .param("step", step).param("id", id).update() == 1;
    }

    static AccountRow toRow(ResultSet row, int number) throws SQLException {
        OffsetDateTime lastSeen = row.getObject("last_seen_at", OffsetDateTime.class);
        return new AccountRow(row.getLong("id"), row.getString("kind"), row.getString("login"), row.getString("name"),
                row.getBytes("phone"), row.getString("password_hash"), row.getBytes("totp_secret"),
                row.getBoolean("totp_confirmed"), row.getString("language"), row.getBoolean("enabled"),
                lastSeen == null ? null : lastSeen.toInstant());
    }
}
