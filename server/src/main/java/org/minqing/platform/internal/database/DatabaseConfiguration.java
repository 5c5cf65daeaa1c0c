package org.minqing.platform.internal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.zaxxer.hikari.HikariDataSource;
import org.minqing.platform.DataFolder;
import org.minqing.platform.StartupFailure;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

    /** From the thread that opens it since the start began; tests have none. */
    @Bean
    OpenDatabase openDatabase(DataFolder folder, DatabaseProperties properties, ObjectProvider<DatabaseAhead> ahead) {
        DatabaseAhead opening = ahead.getIfAvailable();
        return opening == null ? OpenDatabase.open(folder.root(), properties) : opening.get();
    }

    @Bean
    Database database(OpenDatabase open) {
        return open.database();
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
}
