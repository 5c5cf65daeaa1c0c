package org.minqing.platform.internal.web;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/** What browsers are told not to do with our pages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class SecurityHeaders extends OncePerRequestFilter {

    /** The eight hosts that Tianditu hands its tiles out from, and nothing else of theirs. */
    private static final String TIANDITU = IntStream.range(0, 8).mapToObj(" https://t%d.tianditu.gov.cn"::formatted)
            .collect(Collectors.joining());

    private final String contentPolicy;
    private final String referrerPolicy;

    SecurityHeaders(Environment environment) {
        // Outside tiles only where an installation has a key for them. A key may be bound to the site that uses it,
        // which Tianditu knows by the referrer: it is told the site then, and never the page.
        boolean outside = StringUtils.hasText(environment.getProperty("minqing.map.tianditu"));
        String tiles = outside ? TIANDITU : "";
        referrerPolicy = outside ? "strict-origin-when-cross-origin" : "same-origin";
        // Element Plus and MapLibre place elements by style attributes; MapLibre runs its worker from a blob.
        contentPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                + "img-src 'self' data: blob:" + tiles + "; connect-src 'self'" + tiles + "; font-src 'self' data:; "
                + "media-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; "
                + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", contentPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", referrerPolicy);
        response.setHeader("Permissions-Policy", "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        chain.doFilter(request, response);
    }
}
