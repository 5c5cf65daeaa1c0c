package org.minqing.platform.internal.crypto;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals again with the active key whatever was sealed with an older one, in bounded batches in the order of the primary
 * key. Each batch is a transaction that also says how far it came, so a rotation that was cut off goes on where it was.
 * Rows are locked for the moment of their batch; what is written meanwhile is written with the new key.
 */
final class KeyRotation {

    private static final String PROGRESS = "keys.rotation";
    private static final String SEPARATOR = "\u001f";

    /** Told after each batch. */
    @FunctionalInterface
    interface Watcher {

        void batch(String table, long rowsSeen, long valuesSealed);
    }

    /**
     * What was done.
     *
     * @param broken values that could not be opened, and were left as they are
     */
    record Outcome(long rows, long values, long broken) {
    }

    private record Row(List<String> key, List<@Nullable String> values) {
    }

    private record Batch(int size, long sealed, long broken) {
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FieldCipher cipher;
    private final int version;
    private final int batchSize;

    KeyRotation(DataSource database, FieldCipher cipher, int version, int batchSize) {
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.cipher = cipher;
        this.version = version;
        this.batchSize = batchSize;
    }

    /** True if a rotation to this key was begun and not finished. */
    boolean isUnfinished() {
        return progress().filter(at -> at[0].equals(Integer.toString(version))).isPresent();
    }

    Outcome run(List<SealedTable> tables, Watcher watcher) {
        long rows = 0;
        long values = 0;
        long broken = 0;
        String[] at = progress().filter(done -> done[0].equals(Integer.toString(version))).orElse(new String[] {"", ""});
        int first = Math.max(0, IntStream.range(0, tables.size()).filter(i -> tables.get(i).name().equals(at[1])).findFirst().orElse(0));
        for (int i = first; i < tables.size(); i++) {
            SealedTable table = tables.get(i);
            List<String> after = table.name().equals(at[1]) ? List.of(at).subList(2, at.length) : List.of();
            for (Batch batch = null; batch == null || batch.size() == batchSize; ) {
                List<String> last = new ArrayList<>();
                List<String> from = after;
                batch = transaction.execute(status -> batch(table, from, last));
                rows += batch.size();
                values += batch.sealed();
                broken += batch.broken();
                after = last;
                watcher.batch(table.name(), rows, values);
            }
        }
        jdbc.sql("delete from platform_setting where key = :key").param("key", PROGRESS).update();
        return new Outcome(rows, values, broken);
    }

    private Batch batch(SealedTable table, List<String> after, List<String> last) {
        // The rows of the base register are behind row-level security, for the owner of the tables too.
        jdbc.sql("select set_config('minqing.reach', 'all', true), set_config('minqing.care', 'all', true)")
                .query((row, number) -> true).single();
        List<Row> rows = select(table, after);
        long sealed = 0;
        long broken = 0;
        for (SealedColumn column : table.columns()) {
            int index = table.columns().indexOf(column);
            List<Row> changed = new ArrayList<>();
            List<byte[]> fresh = new ArrayList<>();
            for (Row row : rows) {
                byte[] old = bytes(row.values().get(index));
                if (old == null || !isOlder(old)) {
                    continue;
                }
                try {
                    fresh.add(again(table, column, row, old));
                    changed.add(row);
                } catch (IllegalStateException e) {
                    broken++;
                }
            }
            update(table, column, changed, fresh);
            sealed += changed.size();
        }
        if (!rows.isEmpty()) {
            last.addAll(rows.getLast().key());
            keep(table, last);
        }
        return new Batch(rows.size(), sealed, broken);
    }

    private List<Row> select(SealedTable table, List<String> after) {
        String key = names(table, "t.");
        String sealed = table.columns().stream().map(column -> column.textual() ? "t." + column.name()
                : "encode(t." + column.name() + ", 'base64')").collect(Collectors.joining(", "));
        String some = table.columns().stream().map(column -> "t." + column.name() + " is not null").collect(Collectors.joining(" or "));
        String from = after.isEmpty() ? "" : " and (" + key + ") > (" + IntStream.range(0, after.size())
                .mapToObj(i -> "cast(:after" + i + " as " + table.key().get(i).type() + ")").collect(Collectors.joining(", ")) + ")";
        JdbcClient.StatementSpec statement = jdbc.sql("select " + key + ", " + sealed + " from " + table.name() + " t where (" + some + ")"
                + from + " order by " + key + " limit :limit for no key update").param("limit", batchSize);
        for (int i = 0; i < after.size(); i++) {
            statement = statement.param("after" + i, after.get(i));
        }
        return statement.query((row, number) -> row(table, row)).list();
    }

    private static Row row(SealedTable table, ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= table.key().size(); i++) {
            key.add(row.getString(i));
        }
        for (int i = 1; i <= table.columns().size(); i++) {
            values.add(row.getString(table.key().size() + i));
        }
        return new Row(key, values);
    }

    private byte[] again(SealedTable table, SealedColumn column, Row row, byte[] old) {
        String context = column.context() + ":" + column.bound().stream().map(bound -> row.key().get(place(table, bound)))
                .collect(Collectors.joining(":"));
        return cipher.encrypt(cipher.decrypt(old, context), context);
    }

    private void update(SealedTable table, SealedColumn column, List<Row> rows, List<byte[]> fresh) {
        if (rows.isEmpty()) {
            return;
        }
        List<KeyColumn> key = table.key();
        String arrays = IntStream.range(0, key.size()).mapToObj(i -> ":k" + i + "::text[]").collect(Collectors.joining(", "));
        String columns = IntStream.range(0, key.size()).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        String match = IntStream.range(0, key.size()).mapToObj(i -> "t." + key.get(i).name() + " = cast(u.k" + i + " as " + key.get(i).type() + ")")
                .collect(Collectors.joining(" and "));
        JdbcClient.StatementSpec statement = jdbc.sql("update " + table.name() + " t set " + column.name() + " = "
                + (column.textual() ? "u.value" : "decode(u.value, 'base64')") + " from unnest(" + arrays + ", :values::text[]) u ("
                + columns + ", value) where " + match)
                .param("values", fresh.stream().map(Base64.getEncoder()::encodeToString).toArray(String[]::new));
        for (int i = 0; i < key.size(); i++) {
            int part = i;
            statement = statement.param("k" + i, rows.stream().map(row -> row.key().get(part)).toArray(String[]::new));
        }
        statement.update();
    }

    private boolean isOlder(byte[] sealed) {
        return sealed.length > 5 && ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt() < version;
    }

    private void keep(SealedTable table, List<String> last) {
        String value = version + SEPARATOR + table.name() + SEPARATOR + String.join(SEPARATOR, last);
        jdbc.sql("""
                insert into platform_setting (key, value) values (:key, to_jsonb(cast(:value as text)))
                on conflict (key) do update set value = excluded.value, changed_at = now()
                """).param("key", PROGRESS).param("value", value).update();
    }

    /** Version, table and key of the last row that was seen. */
    private Optional<String[]> progress() {
        return jdbc.sql("select value #>> '{}' from platform_setting where key = :key").param("key", PROGRESS)
                .query(String.class).optional().map(text -> text.split(SEPARATOR, -1));
    }

    private static int place(SealedTable table, String column) {
        return IntStream.range(0, table.key().size()).filter(i -> table.key().get(i).name().equals(column)).findFirst().orElseThrow();
    }

    private static String names(SealedTable table, String prefix) {
        return table.key().stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    private static byte @Nullable [] bytes(@Nullable String base64) {
        return base64 == null ? null : Base64.getMimeDecoder().decode(base64);
    }
}
