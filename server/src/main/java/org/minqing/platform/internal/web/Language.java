package org.minqing.platform.internal.web;

import java.util.Collections;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

/** Languages that problems are told in. */
enum Language {
    ZH, EN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first of ours that the request accepts; Chinese if it names none. */
    static Language of(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return ZH;
        }
        for (Locale locale : Collections.list(request.getLocales())) {
            if (locale.getLanguage().equals("zh")) {
                return ZH;
            }
            if (locale.getLanguage().equals("en")) {
                return EN;
            }
        }
        return ZH;
    }
}
