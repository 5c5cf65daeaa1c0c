package org.minqing.identity.internal.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.identity.internal.security.Cookies;
import org.minqing.identity.internal.security.SignedIn;
import org.minqing.identity.internal.signin.Device;
import org.minqing.identity.internal.signin.Origin;
import org.minqing.identity.internal.signin.SessionKeeper;
import org.minqing.identity.internal.signin.SessionStore;
import org.minqing.identity.internal.signin.SignIn;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions as a browser sees them: their cookies, and their end. */
@Service
class SessionService {

    private static final Duration DEVICE_LIFE = Duration.ofDays(180);

    private final SessionKeeper sessions;
    private final Views views;
    private final Audit audit;

    SessionService(SessionKeeper sessions, Views views, Audit audit) {
        this.sessions = sessions;
        this.views = views;
        this.audit = audit;
    }

    Origin origin(HttpServletRequest request) {
        return new Origin(request.getRemoteAddr(), Device.name(request.getHeader(HttpHeaders.USER_AGENT)),
                Cookies.find(request, Cookies.DEVICE));
    }

    /** Hands the new session over. The one that the request came with, whoever's it was, ends here. */
    SignInView begin(SignIn.Done done, HttpServletRequest request, HttpServletResponse response) {
        SignedIn.current().ifPresent(old -> sessions.close(old.sessionId(), old.viewer().accountId()));
        Cookies.set(request, response, Cookies.SESSION, done.session().token(), done.session().life());
        if (done.deviceMark() != null) {
            Cookies.set(request, response, Cookies.DEVICE, done.deviceMark(), DEVICE_LIFE);
        }
        return new SignInView(views.me(done.accountId()), done.session().token());
    }

    /** False if the viewer has no such session. */
    @Transactional
    public boolean end(Viewer viewer, long sessionId) {
        boolean ended = sessions.close(sessionId, viewer.accountId());
        if (ended) {
            audit.record(new AuditEntry(null, viewer.accountId(), "identity.end-session", "account",
                    Ids.format(viewer.accountId()), null, Map.of("session", Ids.format(sessionId))));
        }
        return ended;
    }

    /** Ends all sessions of the viewer but the one named. */
    @Transactional
    public void endOthers(Viewer viewer, long sessionId) {
        int ended = sessions.closeAll(viewer.accountId(), sessionId);
        audit.record(new AuditEntry(null, viewer.accountId(), "identity.end-other-sessions", "account",
                Ids.format(viewer.accountId()), null, Map.of("sessions", ended)));
    }

    List<SessionStore.Listed> list(Viewer viewer) {
        return sessions.list(viewer.accountId());
    }
}
