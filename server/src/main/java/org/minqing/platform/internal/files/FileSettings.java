package org.minqing.platform.internal.files;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of uploads and where they are kept.
 *
 * @param folder        folder of the store; every node of a cluster must see the same one. Default: {@code files} in the data folder
 * @param photoLimit    greatest size of a photo
 * @param videoLimit    greatest size of a video; the server reads no request that is larger
 * @param pixelLimit    greatest width × height of a photo; guards against pictures that unpack to gigabytes
 * @param thumbnailSize longer side of a thumbnail in pixels
 * @param unattachedFor how long a file is kept that is attached to nothing
 * @param unattachedMax how many such files one account may have
 */
@ConfigurationProperties("minqing.files")
record FileSettings(@Nullable Path folder,
                    @DefaultValue("20MB") DataSize photoLimit,
                    @DefaultValue("100MB") DataSize videoLimit,
                    @DefaultValue("60000000") long pixelLimit,
                    @DefaultValue("480") int thumbnailSize,
                    @DefaultValue("24h") Duration unattachedFor,
                    @DefaultValue("100") int unattachedMax) {
}
