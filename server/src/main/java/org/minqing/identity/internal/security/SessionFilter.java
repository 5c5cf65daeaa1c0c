package org.minqing.identity.internal.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.minqing.identity.internal.Viewers;
import org.minqing.identity.internal.signin.SessionKeeper;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks: by bearer token, else by cookie. A session that has ended leaves the request without a viewer. */
final class SessionFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final SessionKeeper sessions;
    private final Viewers viewers;

    SessionFilter(SessionKeeper sessions, Viewers viewers) {
        this.sessions = sessions;
        this.viewers = viewers;
    }

    /** Whether the browser alone made the request carry its session: then it may have been forged by another site. */
    static boolean isByCookie(HttpServletRequest request) {
        return bearer(request) == null && Cookies.find(request, Cookies.SESSION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String bearer = bearer(request);
        String token = bearer == null ? Cookies.find(request, Cookies.SESSION) : bearer;
        if (token != null) {
            sessions.find(token).flatMap(session -> viewers.find(session.accountId())
                    .map(viewer -> new SignedIn(viewer, session.id()))).ifPresent(signedIn -> {
                        SecurityContext context = SecurityContextHolder.createEmptyContext();
                        context.setAuthentication(signedIn);
                        SecurityContextHolder.setContext(context);
                    });
        }
        if (bearer != null) {
            // Nothing that a browser adds by itself: nothing to forge, and no cookie for it needed.
            CsrfFilter.skipRequest(request);
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip() : null;
    }
}
