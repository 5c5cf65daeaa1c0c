package org.minqing.identity.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.identity.internal.AccountRow;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Invitations;
import org.minqing.identity.internal.LinkAcceptance;
import org.minqing.identity.internal.signin.SignIn;
import org.minqing.platform.PermitAll;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One-time links. */
@RestController
@RequestMapping("/api")
class LinkController {

    private static final String LINK = "the secret link is what proves the right";

    record Setup(@NotBlank @Size(max = 32) String login, @NotBlank @Size(max = 40) @Pattern(regexp = Names.PATTERN) String name,
                 @NotBlank @Size(max = 200) String password) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Setup";
        }
    }

    record Acceptance(@NotBlank @Size(max = 200) String password) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "Acceptance";
        }
    }

    record Invitation(String name, @Nullable String login) {
    }

    private final LinkAcceptance links;
    private final Invitations invitations;
    private final SignIn signIn;
    private final SessionService sessions;

    LinkController(LinkAcceptance links, Invitations invitations, SignIn signIn, SessionService sessions) {
        this.links = links;
        this.invitations = invitations;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @GetMapping("/setup/{token}")
    @PermitAll(because = LINK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void findSetup(@PathVariable String token) {
        if (!invitations.isSetup(token)) {
            throw IdentityProblem.LINK_UNKNOWN.asException();
        }
    }

    @PostMapping("/setup/{token}")
    @PermitAll(because = LINK)
    SignInView setUp(@PathVariable String token, @Valid @RequestBody Setup setup, HttpServletRequest request,
                     HttpServletResponse response) {
        long account = links.setUp(token, setup.login(), setup.name().strip(), setup.password());
        return sessions.begin(signIn.byLink(account, sessions.origin(request)), request, response);
    }

    @GetMapping("/invitation/{token}")
    @PermitAll(because = LINK)
    Invitation findInvitation(@PathVariable String token) {
        AccountRow account = links.invited(token);
        return new Invitation(account.name(), account.login());
    }

    @PostMapping("/invitation/{token}")
    @PermitAll(because = LINK)
    SignInView accept(@PathVariable String token, @Valid @RequestBody Acceptance acceptance, HttpServletRequest request,
                      HttpServletResponse response) {
        long account = links.accept(token, acceptance.password());
        return sessions.begin(signIn.byLink(account, sessions.origin(request)), request, response);
    }
}
