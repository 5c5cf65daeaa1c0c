package org.minqing.platform.internal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.minqing.platform.DataFolder;
import org.minqing.platform.StartupFailure;
import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.minqing.platform.internal.postgres.EmbeddedPostgres;
import org.minqing.platform.internal.postgres.PostgresSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;

import org.minqing.platform.internal.InstallationProperties;

/**
 * The database and the ways to it. Beans are closed in the opposite order of their making: the pool first, the
 * built-in server last.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseProperties.class, InstallationProperties.class})
class DatabaseConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DataFolder dataFolder(InstallationProperties installation) {
        Path root = installation.data().toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new StartupFailure("The data folder " + root + " can't be made: choose another with --data DIR.", e);
        }
        return new DataFolder(root);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean(Database.class)
    EmbeddedPostgres embeddedPostgres(DataFolder folder, DatabaseProperties properties) {
        PostgresSettings usual = PostgresSettings.in(folder.root());
        return EmbeddedPostgres.start(new PostgresSettings(usual.folder(), usual.cache(), true,
                properties.sharedBuffersMib(), Math.max(100, properties.pool() + 40)));
    }

    @Bean
    @ConditionalOnMissingBean
    Database database(DatabaseProperties properties,
                      org.springframework.beans.factory.ObjectProvider<EmbeddedPostgres> embedded) {
        if (properties.url() != null && properties.outside()) {
            return OutsideDatabase.open(new DatabaseAccess(properties.url(),
                    properties.user() == null ? System.getProperty("user.name") : properties.user(),
                    properties.password() == null ? "" : properties.password()));
        }
        EmbeddedPostgres postgres = embedded.getObject();
        return new Database(postgres.owner(), postgres.app(), null, EmbeddedPostgres.APP);
    }

    @Bean
    @Primary
    HikariDataSource dataSource(Database database, DatabaseProperties properties) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("minqing");
        pool.setJdbcUrl(database.app().url());
        pool.setUsername(database.app().user());
        pool.setPassword(database.app().password());
        pool.setMaximumPoolSize(properties.pool());
        pool.setMinimumIdle(Math.min(4, properties.pool()));
        pool.setConnectionTimeout(5_000);
        pool.addDataSourceProperty("ApplicationName", "minqing");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        if (database.role() != null) {
            pool.setConnectionInitSql("set role " + database.role());
        }
        return pool;
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(Database database) {
        return database.owner().dataSource();
    }

    @Bean
    FlywayConfigurationCustomizer migrations(Database database) {
        return flyway -> Migrations.configure(flyway, database.appRole());
    }
}
