package org.minqing.identity.internal.web;

import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Phone;
import org.minqing.identity.internal.security.Cookies;
import org.minqing.identity.internal.security.SignedIn;
import org.minqing.identity.internal.signin.PhoneCodes;
import org.minqing.identity.internal.signin.SignIn;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.PermitAll;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@RequestMapping("/api")
class SessionController {

    private static final String WAY_IN = "this is how one signs in";

    record Credentials(@NotBlank @Size(max = 200) String login, @NotBlank @Size(max = 200) String password,
                       @Nullable @Size(max = 20) String totp) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    record PhoneCodeRequest(@NotBlank @Size(max = 32) String phone) {
    }

    record PhoneSignIn(@NotBlank @Size(max = 32) String phone, @NotBlank @Size(max = 10) String code,
                       @Nullable @Size(max = 40) @Pattern(regexp = Names.PATTERN) String name) {
    }

    /** @param device name of the browser, for people */
    /** @param expiresAt however much it is used; unused it ends sooner */
    record SessionView(String id, boolean current, Instant createdAt, Instant lastSeenAt, Instant expiresAt, String device, String address) {
    }

    private final SignIn signIn;
    private final PhoneCodes codes;
    private final SessionService sessions;
    private final Views views;

    SessionController(SignIn signIn, PhoneCodes codes, SessionService sessions, Views views) {
        this.signIn = signIn;
        this.codes = codes;
        this.sessions = sessions;
        this.views = views;
    }

    @PostMapping("/session")
    @PermitAll(because = WAY_IN)
    SignInView signIn(@Valid @RequestBody Credentials credentials, HttpServletRequest request,
                      HttpServletResponse response) {
        return sessions.begin(signIn.byPassword(credentials.login(), credentials.password(), credentials.totp(),
                sessions.origin(request)), request, response);
    }

    @PostMapping("/session/phone-code")
    @PermitAll(because = WAY_IN)
    PhoneCodes.Sent sendCode(@Valid @RequestBody PhoneCodeRequest body, HttpServletRequest request) {
        return codes.send(phone(body.phone()), request.getRemoteAddr());
    }

    @PostMapping("/session/phone")
    @PermitAll(because = WAY_IN)
    SignInView signInByPhone(@Valid @RequestBody PhoneSignIn body, HttpServletRequest request, HttpServletResponse response) {
        return sessions.begin(signIn.byPhone(phone(body.phone()), body.code().strip(), body.name(), sessions.origin(request)),
                request, response);
    }

    @GetMapping("/session")
    @Permit
    Me me(SignedIn signedIn) {
        return views.me(signedIn.viewer().accountId());
    }

    @DeleteMapping("/session")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        sessions.end(signedIn.viewer(), signedIn.sessionId());
        Cookies.clear(request, response, Cookies.SESSION);
    }

    @GetMapping("/sessions")
    @Permit
    List<SessionView> list(SignedIn signedIn) {
        return sessions.list(signedIn.viewer()).stream().map(each -> new SessionView(Ids.format(each.id()),
                each.id() == signedIn.sessionId(), each.createdAt(), each.lastSeenAt(), each.expiresAt(), each.device(), each.address())).toList();
    }

    /** Everywhere but here. */
    @DeleteMapping("/sessions")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(SignedIn signedIn) {
        sessions.endOthers(signedIn.viewer(), signedIn.sessionId());
    }

    @DeleteMapping("/sessions/{id}")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(SignedIn signedIn, @PathVariable String id) {
        if (!sessions.end(signedIn.viewer(), Ids.parse(id))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
    }

    private static Phone phone(String text) {
        return Phone.parse(text).orElseThrow(() -> IdentityProblem.PHONE_INVALID.asException()
                .field("phone", IdentityProblem.PHONE_INVALID.code(), ""));
    }
}
