package org.minqing.grid.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The grids in memory.
 *
 * @param warmTiles whether the tiles that maps open with are made before anybody asks for them
 */
@ConfigurationProperties("minqing.grid")
record GridSettings(@DefaultValue("true") boolean warmTiles) {
}
