package org.minqing.insight.internal.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.insight.internal.report.ReportMaker.Draft;

/** Reports and subscriptions in the database. */
@Component
class ReportStore {

    private static final String COLUMNS = "id, grid_id, department, kind, first_day, last_day, over, title, made_at, made_by";

    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A subscription of an account. */
    record Order(long id, long accountId, long gridId, ReportKind kind, Locale language, LocalDate doneUntil) {
    }

    /** False if the report by subscription has been there before. */
    boolean keep(long id, Draft draft, Locale language, String content, Instant now, long madeBy) {
        return jdbc.sql("""
                insert into insight_report (id, grid_id, department, kind, first_day, last_day, over, language, title, content, made_at, made_by)
                values (:id, :grid, :department, :kind, :first, :last, :over, :language, :title, :content, :now, :by)
                on conflict do nothing""")
                .param("id", id).param("grid", draft.gridId()).param("department", draft.department()).param("kind", draft.kind().code())
                .param("first", draft.first()).param("last", draft.last()).param("over", draft.over()).param("language", language.getLanguage())
                .param("title", draft.document().title()).param("content", content).param("now", now.atOffset(ZoneOffset.UTC)).param("by", madeBy)
                .update() == 1;
    }

    Optional<ReportRow> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from insight_report where id = :id").param("id", id).query(ReportStore::row).optional();
    }

    String content(long id) {
        return jdbc.sql("select content from insight_report where id = :id").param("id", id).query(String.class).single();
    }

    /** The report by subscription of a period. */
    Optional<Long> findOrdered(Draft draft, Locale language) {
        return jdbc.sql("""
                select id from insight_report where grid_id = :grid and coalesce(department, '') = coalesce(:department::text, '')
                and kind = :kind and first_day = :first and language = :language and made_by = 0""")
                .param("grid", draft.gridId()).param("department", draft.department()).param("kind", draft.kind().code())
                .param("first", draft.first()).param("language", language.getLanguage()).query(Long.class).optional();
    }

    /**
     * The newest first.
     *
     * @param whole         grids of which all reports
     * @param ofDepartments grids of which a department's alone
     * @param before        only those with a smaller id
     */
    List<ReportRow> list(Collection<Long> whole, Map<String, ? extends Collection<Long>> ofDepartments, long before, int most) {
        StringBuilder reach = new StringBuilder("grid_id = any(:whole)");
        Map<String, Object> parameters = new HashMap<>(Map.of("whole", whole.toArray(Long[]::new), "before", before, "most", most));
        int number = 0;
        for (Map.Entry<String, ? extends Collection<Long>> each : ofDepartments.entrySet()) {
            reach.append(" or department = :department").append(number).append(" and grid_id = any(:grids").append(number).append(')');
            parameters.put("department" + number, each.getKey());
            parameters.put("grids" + number++, each.getValue().toArray(Long[]::new));
        }
        return jdbc.sql("select " + COLUMNS + " from insight_report where (" + reach + ") and id < :before order by id desc limit :most")
                .params(parameters).query(ReportStore::row).list();
    }

    void remove(long id) {
        jdbc.sql("delete from insight_report where id = :id").param("id", id).update();
    }

    /** Does nothing if the same is subscribed already. */
    void order(Order order, Instant now) {
        jdbc.sql("""
                insert into insight_report_order (id, account_id, grid_id, kind, language, done_until, created_at)
                values (:id, :account, :grid, :kind, :language, :done, :now) on conflict (account_id, grid_id, kind) do nothing""")
                .param("id", order.id()).param("account", order.accountId()).param("grid", order.gridId()).param("kind", order.kind().code())
                .param("language", order.language().getLanguage()).param("done", order.doneUntil()).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    List<Order> ordersOf(long accountId) {
        return jdbc.sql("select * from insight_report_order where account_id = :account order by id").param("account", accountId)
                .query(ReportStore::order).list();
    }

    List<Order> orders() {
        return jdbc.sql("select * from insight_report_order order by grid_id, kind, id").query(ReportStore::order).list();
    }

    void delivered(long orderId, LocalDate until) {
        jdbc.sql("update insight_report_order set done_until = :until where id = :id").param("until", until).param("id", orderId).update();
    }

    boolean cancel(long accountId, long orderId) {
        return jdbc.sql("delete from insight_report_order where id = :id and account_id = :account")
                .param("id", orderId).param("account", accountId).update() == 1;
    }

    private static ReportRow row(ResultSet row, int number) throws SQLException {
        return new ReportRow(row.getLong("id"), row.getLong("grid_id"), row.getString("department"), kind(row),
                row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class), row.getBoolean("over"),
                row.getString("title"), row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getLong("made_by"));
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        return new Order(row.getLong("id"), row.getLong("account_id"), row.getLong("grid_id"), kind(row),
                Locale.of(row.getString("language")), row.getObject("done_until", LocalDate.class));
    }

    private static ReportKind kind(ResultSet row) throws SQLException {
        return ReportKind.find(row.getString("kind")).orElseThrow();
    }
}
