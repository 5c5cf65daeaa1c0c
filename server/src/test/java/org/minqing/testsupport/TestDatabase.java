package org.minqing.testsupport;

import javax.sql.DataSource;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database for one test class, for stores and queries without Spring:
 * <pre>
 * &#64;RegisterExtension
 * static final TestDatabase database = new TestDatabase();
 * </pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    private String name;
    private DataSource app;

    @Override
    public void beforeAll(ExtensionContext context) {
        name = TestPostgres.cloneTemplate();
        app = TestPostgres.server().app(name).dataSource();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestPostgres.drop(name);
    }

    /** As the role that the program works as. */
    public DataSource dataSource() {
        return app;
    }

    /** As the role that the program works as. */
    public JdbcClient jdbc() {
        return JdbcClient.create(app);
    }

    /** As owner of the schema, to look at or damage what the program itself may not touch. */
    public JdbcClient owner() {
        return JdbcClient.create(ownerAccess().dataSource());
    }

    public DatabaseAccess ownerAccess() {
        return TestPostgres.server().owner(name);
    }

    public DatabaseAccess appAccess() {
        return TestPostgres.server().app(name);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(app));
    }
}
