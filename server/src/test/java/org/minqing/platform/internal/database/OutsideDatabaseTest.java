package org.minqing.platform.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.platform.StartupFailure;
import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is said of a PostgreSQL of one's own that can't be used. */
class OutsideDatabaseTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static String at(String name) {
        String url = database.ownerAccess().url();
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.ownerAccess().dataSource().getConnection();
             Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://127.0.0.1/minqing", "jdbc:mysql://127.0.0.1/minqing", "rubbish"})
    void anAddressOfSomethingElseIsRefusedWithTheFormOfARightOne(String url) {
        assertThatThrownBy(() -> OutsideDatabase.open(new DatabaseAccess(url, "somebody", "")))
                .isInstanceOf(StartupFailure.class).hasMessageContaining("jdbc:postgresql://");
    }

    @Test
    void aWrongPasswordAndAMissingDatabaseAreNamed() {
        DatabaseAccess owner = database.ownerAccess();
        assertThatThrownBy(() -> OutsideDatabase.open(new DatabaseAccess(owner.url(), owner.user(), "guess")))
                .isInstanceOf(StartupFailure.class).hasMessageContaining("password").hasMessageContaining("MINQING_DB_PASSWORD");
        assertThatThrownBy(() -> OutsideDatabase.open(new DatabaseAccess(at("nowhere"), owner.user(), owner.password())))
                .isInstanceOf(StartupFailure.class).hasMessageContaining("\"nowhere\" does not exist");
    }

    @Test
    void aDatabaseThatHoldsNoChineseIsRefused() throws SQLException {
        DatabaseAccess owner = database.ownerAccess();
        execute("create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0");
        try {
            assertThatThrownBy(() -> OutsideDatabase.open(new DatabaseAccess(at("latin"), owner.user(), owner.password())))
                    .isInstanceOf(StartupFailure.class).hasMessageContaining("LATIN1").hasMessageContaining("UTF8");
        } finally {
            execute("drop database latin with (force)");
        }
    }

    @Test
    void aUserWhoMayMakeNoTablesIsToldHowToOwnTheDatabase() throws SQLException {
        execute("create role onlooker login password 'look'");
        try {
            assertThatThrownBy(() -> OutsideDatabase.open(new DatabaseAccess(database.ownerAccess().url(), "onlooker", "look")))
                    .isInstanceOf(StartupFailure.class).hasMessageContaining("owner to onlooker");
        } finally {
            execute("drop role onlooker");
        }
    }

    @Test
    void aDatabaseThatALaterReleaseHasUsedIsRefused() throws SQLException {
        execute("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
                                                   execution_time, success)
                values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'minqing', 1, true)
                """);
        try {
            assertThatThrownBy(() -> Migrations.migrate(database.ownerAccess().dataSource(), "minqing_app"))
                    .isInstanceOf(FlywayException.class).hasMessageContaining("9999");
        } finally {
            execute("delete from flyway_schema_history where installed_rank = 9999");
        }
    }

    @Test
    void theOwnerNeedsNoOtherRights() throws SQLException {
        execute("create role mere_owner login password 'own'");
        execute("create database owned owner mere_owner");
        try {
            Database opened = OutsideDatabase.open(new DatabaseAccess(at("owned"), "mere_owner", "own"));
            assertThat(opened.owner()).isEqualTo(opened.app());
            Migrations.migrate(opened.owner().dataSource(), opened.appRole());
        } finally {
            execute("drop database owned with (force)");
            execute("drop role mere_owner");
        }
    }
}
