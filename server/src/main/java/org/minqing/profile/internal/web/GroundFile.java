package org.minqing.profile.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;
import org.minqing.profile.internal.ProfileProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Offers the installation's own base map, a PMTiles file (version 3). Browsers read the few ranges that they need of
 * it; the tag tells them when another file has taken its place.
 */
@Configuration(proxyBeanMethods = false)
class GroundFile implements WebMvcConfigurer {

    /** Where the portals find it. */
    static final String ADDRESS = "/map/ground.pmtiles";
    private static final byte[] MAGIC = "PMTiles\3".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable Path file;

    GroundFile(ProfileProperties properties) {
        Path given = properties.map().pmtiles();
        file = given == null || given.toString().isEmpty() ? null : given.toAbsolutePath().normalize();
        if (file != null && !isArchive(file)) {
            throw new StartupFailure("The base map " + file + " is no readable PMTiles file of version 3: "
                    + "let MINQING_MAP_PMTILES name one, or leave it empty.");
        }
    }

    boolean isOffered() {
        return file != null;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (file == null) {
            return;
        }
        registry.addResourceHandler(ADDRESS).addResourceLocations(new FileSystemResource(file.resolveSibling("") + "/"))
                .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate()).setEtagGenerator(GroundFile::tag)
                .resourceChain(false).addResolver(new OneFile(file));
    }

    private static boolean isArchive(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static String tag(Resource resource) {
        try {
            return "\"" + Long.toString(resource.lastModified(), 36) + "-" + Long.toString(resource.contentLength(), 36) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one file, whatever its name. */
    private static final class OneFile extends PathResourceResolver {

        private final Path file;

        OneFile(Path file) {
            this.file = file;
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) {
            return Files.isReadable(file) ? new FileSystemResource(file) : null;
        }
    }
}
