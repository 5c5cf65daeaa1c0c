package org.minqing.identity.internal.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.minqing.platform.Viewer;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** A request with a session in force. */
public final class SignedIn extends AbstractAuthenticationToken {

    private final transient Viewer viewer;
    private final long sessionId;

    SignedIn(Viewer viewer, long sessionId) {
        super(authorities(viewer));
        this.viewer = viewer;
        this.sessionId = sessionId;
        setAuthenticated(true);
    }

    /** Of the current request. */
    public static Optional<SignedIn> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof SignedIn signedIn ? Optional.of(signedIn) : Optional.empty();
    }

    public Viewer viewer() {
        return viewer;
    }

    public long sessionId() {
        return sessionId;
    }

    @Override
    public Object getPrincipal() {
        return viewer;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    private static Collection<GrantedAuthority> authorities(Viewer viewer) {
        return List.copyOf(viewer.permissions().stream().map(SimpleGrantedAuthority::new).toList());
    }
}
