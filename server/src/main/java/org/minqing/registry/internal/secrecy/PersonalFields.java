package org.minqing.registry.internal.secrecy;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.springframework.stereotype.Component;

/** Personal fields as the database holds them: sealed for their row, with a keyed fingerprint where they are looked up. */
@Component
public class PersonalFields {

    private final FieldCipher cipher;
    private final BlindIndex index;

    PersonalFields(FieldCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    /** What the sealed value is bound to: {@code registry_person.phone:42}. */
    public static String context(PersonalField field, long id) {
        return field.table() + "." + field.column() + ":" + id;
    }

    public byte[] seal(PersonalField field, long id, String plain) {
        return cipher.encrypt(plain, context(field, id));
    }

    /** In the clear: for a reveal, or to be masked at once. */
    public @Nullable String open(PersonalField field, long id, byte @Nullable [] sealed) {
        return sealed == null ? null : cipher.decrypt(sealed, context(field, id));
    }

    /** As everybody may see it who sees the object. */
    public @Nullable String masked(PersonalField field, long id, byte @Nullable [] sealed) {
        return sealed == null ? null : field.mask(cipher.decrypt(sealed, context(field, id)));
    }

    /** Fingerprint to look the value up by. */
    public byte[] fingerprint(PersonalField field, String normalForm) {
        return index.of(field.code(), normalForm);
    }
}
