package org.minqing.casework.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

import org.minqing.casework.CaseKey;
import org.minqing.casework.internal.CaseState.Caller;
import org.minqing.casework.internal.CaseState.End;
import org.minqing.casework.internal.CaseState.Place;
import org.minqing.casework.internal.CaseState.Position;
import org.minqing.casework.internal.CaseState.Reported;
import org.minqing.casework.internal.CaseState.Tally;
import org.minqing.casework.internal.CaseState.Timing;
import org.minqing.identity.Desk;
import org.minqing.registry.ObjectKey;

/** A row of {@code casework_case}, without assists and joiners. */
final class CaseRowMapper implements RowMapper<CaseState> {

    static final CaseRowMapper INSTANCE = new CaseRowMapper();

    @Override
    public CaseState mapRow(ResultSet row, int number) throws SQLException {
        return new CaseState(new CaseKey(text(row, "town"), row.getLong("id")), text(row, "code"),
                row.getInt("profile_version"), text(row, "flow"), row.getInt("version"), reported(row),
                row.getString("category"), position(row), timing(row), tally(row), end(row), List.of(), List.of());
    }

    private static Reported reported(ResultSet row) throws SQLException {
        String name = row.getString("caller_name");
        String phone = row.getString("caller_phone");
        Place place = new Place(row.getLong("grid_id"), row.getInt("grid_version"), number(row, "neighbour_id"),
                row.getObject("lon", Double.class), row.getObject("lat", Double.class), row.getString("crs"),
                row.getString("address"));
        return new Reported(text(row, "channel"), row.getLong("reporter_id"), row.getBoolean("anonymous"),
                name == null && phone == null ? null : new Caller(name, phone), text(row, "text"), place,
                numbers(row, "files"), Objects.requireNonNull(instant(row, "reported_at")), about(row));
    }

    private static CaseState.@Nullable About about(ResultSet row) throws SQLException {
        String kind = row.getString("about_kind");
        return kind == null ? null
                : new CaseState.About(kind, new ObjectKey(text(row, "about_town"), row.getLong("about_id")), text(row, "about_title"));
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(text(row, "state"), text(row, "stage"), row.getBoolean("open"), holder(row, "holder_"),
                row.getString("department"), CaseTables.trail(text(row, "trail")));
    }

    private static Timing timing(ResultSet row) throws SQLException {
        return new Timing(Objects.requireNonNull(instant(row, "step_started_at")), instant(row, "step_due_at"),
                instant(row, "amber_at"), instant(row, "wake_at"), instant(row, "paused_until"),
                number(row, "pause_left"), row.getInt("climbs"), instant(row, "extension_until"));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(row.getInt("reporters"), row.getInt("reworks"), row.getInt("late_steps"),
                row.getInt("reopened"), row.getBoolean("settled"), row.getBoolean("supervised"),
                row.getBoolean("joint"));
    }

    private static End end(ResultSet row) throws SQLException {
        return new End(instant(row, "closed_at"), row.getString("confirmation"), row.getObject("rating", Integer.class),
                row.getString("rating_note"), row.getString("joined_into"));
    }

    /** @param prefix of the columns grid, role, department, account */
    static Holder holder(ResultSet row, String prefix) throws SQLException {
        String role = row.getString(prefix + "role");
        Desk desk = role == null ? null
                : new Desk(row.getLong(prefix + "grid"), role, row.getString(prefix + "department"));
        Long account = number(row, prefix + "account");
        return desk == null && account == null ? Holder.NOBODY : new Holder(desk, account);
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static List<Long> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }
}
