package org.minqing.identity.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.minqing.identity.internal.AccountStore;
import org.minqing.identity.internal.security.SignedIn;
import org.minqing.identity.internal.signin.OwnName;
import org.minqing.identity.internal.signin.OwnPassword;
import org.minqing.identity.internal.signin.TotpKeeper;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account. */
@RestController
@RequestMapping("/api/account")
class OwnAccountController {

    record PasswordChange(@NotBlank @Size(max = 200) String current, @NotBlank @Size(max = 200) String password) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    record LanguageChange(@NotNull @Pattern(regexp = "zh-CN|en") String language) {
    }

    record NameChange(@NotBlank @Size(max = 40) @Pattern(regexp = Names.PATTERN) String name) {
    }

    record TotpCode(@NotBlank @Size(max = 20) String code) {
    }

    private final OwnPassword passwords;
    private final OwnName names;
    private final TotpKeeper totps;
    private final AccountStore accounts;

    OwnAccountController(OwnPassword passwords, OwnName names, TotpKeeper totps, AccountStore accounts) {
        this.passwords = passwords;
        this.names = names;
        this.totps = totps;
        this.accounts = accounts;
    }

    @PutMapping("/password")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(SignedIn signedIn, @Valid @RequestBody PasswordChange change) {
        passwords.change(signedIn.viewer(), signedIn.sessionId(), change.current(), change.password());
    }

    @PutMapping("/name")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeName(Viewer viewer, @Valid @RequestBody NameChange change) {
        names.change(viewer, change.name().strip());
    }

    @PutMapping("/language")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeLanguage(Viewer viewer, @Valid @RequestBody LanguageChange change) {
        accounts.updateLanguage(viewer.accountId(), change.language());
    }

    @PostMapping("/totp")
    @Permit
    TotpKeeper.Setup beginTotp(Viewer viewer) {
        return totps.begin(viewer);
    }

    @PutMapping("/totp")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmTotp(Viewer viewer, @Valid @RequestBody TotpCode body) {
        totps.confirm(viewer, body.code());
    }

    @DeleteMapping("/totp")
    @Permit
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endTotp(Viewer viewer, @Valid @RequestBody TotpCode body) {
        totps.end(viewer, body.code());
    }
}
