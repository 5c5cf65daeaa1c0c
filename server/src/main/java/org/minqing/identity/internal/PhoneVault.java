package org.minqing.identity.internal;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.springframework.stereotype.Component;

/** Phone numbers of accounts as the database holds them: encrypted, with a keyed fingerprint to find them by. */
@Component
public class PhoneVault {

    private static final String FIELD = "account.phone";

    private final FieldCipher cipher;
    private final BlindIndex index;

    PhoneVault(FieldCipher cipher, BlindIndex index) {
        this.cipher = cipher;
        this.index = index;
    }

    public byte[] seal(long accountId, Phone phone) {
        return cipher.encrypt(phone.digits(), FIELD + ":" + accountId);
    }

    public @Nullable Phone open(long accountId, byte @Nullable [] sealed) {
        return sealed == null ? null : new Phone(cipher.decrypt(sealed, FIELD + ":" + accountId));
    }

    public byte[] index(Phone phone) {
        return index.of(FIELD, phone.digits());
    }

    /** Under which the code is kept by which somebody who is signed in proves to have the phone. */
    public byte[] proofIndex(Phone phone) {
        return index.of("account.phone-proof", phone.digits());
    }

    /** Fingerprint of a code that was sent to a phone; a code alone could be guessed from a plain hash. */
    public byte[] codeHash(Phone phone, String code) {
        return index.of("account.phone-code", phone.digits() + ":" + code);
    }
}
