package org.minqing.outreach.internal.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GuardedTables.Reach;
import org.minqing.identity.Desk;
import org.minqing.outreach.internal.meeting.MeetingRows.Step;
import org.minqing.outreach.internal.meeting.MeetingRows.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.minqing.outreach.internal.meeting.MeetingRows.utc;

/** Rows of tasks and their steps; inside a use of {@link MeetingDoor} alone. */
@Repository
class TaskStore {

    /** Which tasks, by how they stand. */
    enum Which {
        OPEN(" and t.state = 'open'"), LATE(" and t.state = 'open' and t.due_at < :now"), DONE(" and t.state = 'done'"),
        ASKED(" and t.state = 'open' and t.asked_until is not null"), ALL("");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }

        /** Those that wait are listed by due time, the others the newest first. */
        boolean isByDue() {
            return this == OPEN || this == LATE || this == ASKED;
        }
    }

    /**
     * A task with where it comes from.
     *
     * @param item      title of the point
     * @param giver     account that wrote the decision
     * @param doneWords what was said when it was done
     */
    record Told(Task task, String item, LocalDate heldOn, long giver, @Nullable String doneWords) {

        static Told read(ResultSet row, int number) throws SQLException {
            return new Told(Task.read(row, number), row.getString("item"), row.getObject("held_on", LocalDate.class), row.getLong("giver"), row.getString("done_words"));
        }
    }

    record Counts(int open, int late, int asked) {
    }

    private static final String TOLD = """
            select t.*, i.title as item, m.held_on, d.account_id as giver,
                   (select s.words from meeting_task_step s where s.task_id = t.id and s.step = 'done' order by s.id desc limit 1) as done_words
            from meeting_task t join meeting_decision d on d.id = t.decision_id join meeting_item i on i.id = d.item_id join meeting m on m.id = t.meeting_id
            where""" + " ";
    private static final String OWN = "(t.owner_id = :account or exists (select from unnest(:grids::bigint[], :departments::text[]) as o (grid, code) "
            + "where o.grid = t.department_grid and o.code = t.department))";
    private static final String COUNTS = """
            select count(*) filter (where t.state = 'open') as open, count(*) filter (where t.state = 'open' and t.due_at < :now) as late,
                   count(*) filter (where t.state = 'open' and t.asked_until is not null) as asked
            from meeting_task t where t.state = 'open' and""" + " ";

    void insert(JdbcClient jdbc, Task task) {
        jdbc.sql("""
                insert into meeting_task (id, town, grid_id, meeting_id, decision_id, words, owner_id, department, department_grid, due_at, state, given_at)
                values (:id, :town, :grid, :meeting, :decision, :words, :owner, :department, :departmentGrid, :due, 'open', :given)
                """).param("id", task.id()).param("town", task.town()).param("grid", task.gridId()).param("meeting", task.meetingId())
                .param("decision", task.decisionId()).param("words", task.words()).param("owner", task.ownerId(), Types.BIGINT)
                .param("department", task.department(), Types.VARCHAR).param("departmentGrid", task.departmentGrid(), Types.BIGINT)
                .param("due", utc(task.dueAt())).param("given", utc(task.givenAt())).update();
    }

    void insertStep(JdbcClient jdbc, long id, Task task, Step step, UUID ref) {
        jdbc.sql("""
                insert into meeting_task_step (id, town, grid_id, task_id, account_id, ref, content, step, words, files, due_at, at)
                values (:id, :town, :grid, :task, :account, :ref, :content, :step, :words, :files, :due, :at)
                """).param("id", id).param("town", task.town()).param("grid", task.gridId()).param("task", task.id()).param("account", step.accountId())
                .param("ref", ref).param("content", step.content()).param("step", step.step()).param("words", step.words(), Types.VARCHAR)
                .param("files", step.files().toArray(Long[]::new)).param("due", utc(step.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", utc(step.at())).update();
    }

    Optional<Step> findStepByRef(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql("select * from meeting_task_step where account_id = :account and ref = :ref").param("account", account).param("ref", ref)
                .query(Step::read).optional();
    }

    List<Step> steps(JdbcClient jdbc, long task) {
        return jdbc.sql("select * from meeting_task_step where task_id = :task order by id").param("task", task).query(Step::read).list();
    }

    Optional<Task> hold(JdbcClient jdbc, long id) {
        return jdbc.sql("select * from meeting_task where id = :id for update").param("id", id).query(Task::read).optional();
    }

    Optional<Task> findByDecision(JdbcClient jdbc, long decision) {
        return jdbc.sql("select * from meeting_task where decision_id = :decision for update").param("decision", decision).query(Task::read).optional();
    }

    Optional<Told> find(JdbcClient jdbc, long id) {
        return jdbc.sql(TOLD + "t.id = :id").param("id", id).query(Told::read).optional();
    }

    List<Told> byDecision(JdbcClient jdbc, Collection<Long> decisions) {
        return jdbc.sql(TOLD + "t.decision_id = any(:ids::bigint[])").param("ids", decisions.toArray(Long[]::new)).query(Told::read).list();
    }

    List<Told> mine(JdbcClient jdbc, long account, Collection<Desk> offices, Which which, Instant now, @Nullable Long after, int limit) {
        return own(jdbc.sql(TOLD + OWN + page(which, after)), account, offices).param("now", utc(now)).param("after", after, Types.BIGINT)
                .param("limit", limit).query(Told::read).list();
    }

    List<Told> given(Reach reach, Which which, Instant now, @Nullable Long after, int limit) {
        return reach.jdbc().sql(TOLD + reach.scope().predicate("t") + page(which, after)).params(reach.scope().parameters()).param("now", utc(now))
                .param("after", after, Types.BIGINT).param("limit", limit).query(Told::read).list();
    }

    Counts countMine(JdbcClient jdbc, long account, Collection<Desk> offices, Instant now) {
        return own(jdbc.sql(COUNTS + OWN), account, offices).param("now", utc(now)).query(TaskStore::counts).single();
    }

    Counts countGiven(Reach reach, Instant now) {
        return reach.jdbc().sql(COUNTS + reach.scope().predicate("t")).params(reach.scope().parameters()).param("now", utc(now))
                .query(TaskStore::counts).single();
    }

    void move(JdbcClient jdbc, long id, String state, Instant now) {
        jdbc.sql("""
                update meeting_task set state = :state, asked_until = null, done_at = case when :state = 'done' then :now end where id = :id
                """).param("state", state).param("now", utc(now)).param("id", id).update();
    }

    void ask(JdbcClient jdbc, long id, @Nullable Instant until) {
        jdbc.sql("update meeting_task set asked_until = :until where id = :id").param("until", utc(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id).update();
    }

    /** Those who do it are reminded anew. */
    void due(JdbcClient jdbc, long id, Instant due) {
        jdbc.sql("update meeting_task set due_at = :due, asked_until = null, reminded_at = null, late_told_at = null where id = :id")
                .param("due", utc(due)).param("id", id).update();
    }

    void hand(JdbcClient jdbc, long id, @Nullable Long owner, @Nullable String department, @Nullable Long departmentGrid) {
        jdbc.sql("""
                update meeting_task set owner_id = :owner, department = :department, department_grid = :grid, asked_until = null, reminded_at = null where id = :id
                """).param("owner", owner, Types.BIGINT).param("department", department, Types.VARCHAR).param("grid", departmentGrid, Types.BIGINT)
                .param("id", id).update();
    }

    /** Those that fall due before the time, each once. */
    List<Task> remind(JdbcClient jdbc, Instant now, Instant before, int most) {
        return jdbc.sql("""
                update meeting_task t set reminded_at = :now where t.id in (
                    select o.id from meeting_task o where o.state = 'open' and o.reminded_at is null and o.due_at >= :now and o.due_at < :before
                    order by o.due_at limit :most for update skip locked)
                returning t.*
                """).param("now", utc(now)).param("before", utc(before)).param("most", most).query(Task::read).list();
    }

    /** Those whose time has passed, each once. */
    List<Task> tellLate(JdbcClient jdbc, Instant now, int most) {
        return jdbc.sql("""
                update meeting_task t set late_told_at = :now where t.id in (
                    select o.id from meeting_task o where o.state = 'open' and o.late_told_at is null and o.due_at < :now
                    order by o.due_at limit :most for update skip locked)
                returning t.*
                """).param("now", utc(now)).param("most", most).query(Task::read).list();
    }

    private static String page(Which which, @Nullable Long after) {
        String next = after == null ? "" : which.isByDue() ? " and (t.due_at, t.id) > (select c.due_at, c.id from meeting_task c where c.id = :after)"
                : " and t.id < :after";
        return which.condition + next + (which.isByDue() ? " order by t.due_at, t.id" : " order by t.id desc") + " limit :limit";
    }

    private static JdbcClient.StatementSpec own(JdbcClient.StatementSpec statement, long account, Collection<Desk> offices) {
        return statement.param("account", account).param("grids", offices.stream().map(Desk::gridId).toArray(Long[]::new))
                .param("departments", offices.stream().map(Desk::department).toArray(String[]::new));
    }

    private static Counts counts(ResultSet row, int number) throws SQLException {
        return new Counts(row.getInt("open"), row.getInt("late"), row.getInt("asked"));
    }
}
