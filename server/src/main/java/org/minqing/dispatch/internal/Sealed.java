package org.minqing.dispatch.internal;

import org.minqing.platform.FieldCipher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Records of personal data in a sealed column of this module; the place is table and column, the key the row's id. */
@Component
public class Sealed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FieldCipher cipher;

    Sealed(FieldCipher cipher) {
        this.cipher = cipher;
    }

    public byte[] seal(Object value, String place, long id) {
        return cipher.encrypt(JSON.writeValueAsString(value), place + ":" + id);
    }

    public <T> T open(byte[] content, String place, long id, Class<T> type) {
        return JSON.readValue(cipher.decrypt(content, place + ":" + id), type);
    }
}
