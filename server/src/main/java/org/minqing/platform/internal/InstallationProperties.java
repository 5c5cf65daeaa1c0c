package org.minqing.platform.internal;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This installation.
 *
 * @param data folder for everything that is kept: the built-in database, files, keys
 * @param web  folder with the built portals ({@code leader}, {@code worker}, {@code resident}); empty: none are served
 */
@ConfigurationProperties("minqing")
public record InstallationProperties(@DefaultValue("data") Path data, @Nullable Path web) {
}
