package org.minqing.identity.internal.security;

import java.time.Duration;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Our cookies: out of reach of scripts and of other sites, and over HTTPS only where the request came by it. */
public final class Cookies {

    public static final String SESSION = "MINQING_SESSION";
    public static final String DEVICE = "MINQING_DEVICE";

    private Cookies() {
    }

    public static @Nullable String find(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    public static void set(HttpServletRequest request, HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, value).httpOnly(true).secure(request.isSecure())
                .sameSite("Strict").path("/").maxAge(life).build().toString());
    }

    public static void clear(HttpServletRequest request, HttpServletResponse response, String name) {
        set(request, response, name, "", Duration.ZERO);
    }
}
