package org.minqing.platform.internal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.internal.InstallationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the built portals as plain files: {@code /leader/}, {@code /worker/}, {@code /resident/}, and at {@code /}
 * the page to choose. An address within a portal that is no file is a place inside the application and gets its
 * {@code index.html}.
 */
@Configuration(proxyBeanMethods = false)
class Portals implements WebMvcConfigurer {

    private static final List<String> NAMES = List.of("leader", "worker", "resident");

    private final @Nullable Path web;

    Portals(InstallationProperties installation) {
        this.web = installation.web() == null ? null : installation.web().toAbsolutePath().normalize();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (web == null) {
            return;
        }
        for (String name : NAMES) {
            serve(registry, "/" + name, built(name));
        }
        Path home = built("home");
        registry.addResourceHandler("/assets/**").addResourceLocations(location(home.resolve("assets")))
                .setCacheControl(forGood());
        registry.addResourceHandler("/", "/favicon.ico", "/favicon.svg", "/robots.txt").addResourceLocations(location(home))
                .setCacheControl(CacheControl.noCache()).resourceChain(false).addResolver(new InApplication());
    }

    private static void serve(ResourceHandlerRegistry registry, String path, Path folder) {
        registry.addResourceHandler(path + "/assets/**").addResourceLocations(location(folder.resolve("assets")))
                .setCacheControl(forGood());
        // Everything else may change under its name, the service worker above all: asked anew each time, sent only if changed.
        registry.addResourceHandler(path + "/", path + "/**").addResourceLocations(location(folder))
                .setCacheControl(CacheControl.noCache()).resourceChain(false).addResolver(new InApplication());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        if (web != null) {
            NAMES.forEach(name -> registry.addRedirectViewController("/" + name, "/" + name + "/"));
        }
    }

    private Path built(String name) {
        Path app = Objects.requireNonNull(web).resolve(name);
        Path dist = app.resolve("dist");
        return Files.isDirectory(dist) ? dist : app;
    }

    /** Files whose name contains the digest of their content. */
    private static CacheControl forGood() {
        return CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    }

    private static String location(Path folder) {
        return folder.toUri().toString().endsWith("/") ? folder.toUri().toString() : folder.toUri() + "/";
    }

    private static final class InApplication extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null && file.isFile() && !file.getFile().isDirectory()) {
                return file;
            }
            boolean place = path.lastIndexOf('.') <= path.lastIndexOf('/');
            Resource index = new FileSystemResource(location.getFile().toPath().resolve("index.html"));
            return place && index.exists() ? index : null;
        }
    }
}
