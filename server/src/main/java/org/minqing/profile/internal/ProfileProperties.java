package org.minqing.profile.internal;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which profile this installation runs.
 *
 * @param profile  name of the profile's folder; empty: the one that the database was begun with, and shanwei for a new one
 * @param profiles folder of all profiles
 * @param map      what the map shows below the grids
 */
@ConfigurationProperties("minqing")
public record ProfileProperties(@Nullable String profile, @DefaultValue("profiles") Path profiles,
                                @DefaultValue Tiles map) {

    /**
     * @param tianditu key of a Tianditu account; empty: no outside tiles
     * @param pmtiles  a PMTiles file (version 3, vector or raster) that the server offers as base map; empty: none
     */
    public record Tiles(@Nullable String tianditu, @Nullable Path pmtiles) {
    }
}
