package org.minqing.casework.internal;

import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.internal.CaseState.Caller;
import org.minqing.platform.FieldCipher;

/**
 * Names and telephone numbers of persons in whose name somebody else reported: encrypted in the database, masked in
 * every answer.
 */
@Component
class Callers {

    private final FieldCipher cipher;

    Callers(FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Nullable Caller seal(long caseId, @Nullable String name, @Nullable String phone) {
        return name == null && phone == null ? null
                : new Caller(seal(name, "casework_case.caller_name:" + caseId),
                seal(phone, "casework_case.caller_phone:" + caseId));
    }

    /** For example 张**. */
    @Nullable String maskedName(CaseState state) {
        Caller caller = state.reported().caller();
        String name = caller == null ? null : open(caller.sealedName(), "casework_case.caller_name:" + state.key().id());
        return name == null ? null : Masks.name(name);
    }

    /** For example 138****5678. */
    @Nullable String maskedPhone(CaseState state) {
        Caller caller = state.reported().caller();
        String phone = caller == null ? null
                : open(caller.sealedPhone(), "casework_case.caller_phone:" + state.key().id());
        return phone == null ? null : Masks.phone(phone);
    }

    private @Nullable String seal(@Nullable String plain, String context) {
        return plain == null ? null : Base64.getEncoder().encodeToString(cipher.encrypt(plain, context));
    }

    private @Nullable String open(@Nullable String sealed, String context) {
        return sealed == null ? null : cipher.decrypt(Base64.getDecoder().decode(sealed), context);
    }
}
