package org.minqing.identity.internal.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.internal.signin.Throttle.Limit;
import org.minqing.platform.Settings;
import org.springframework.stereotype.Component;

/**
 * Who has to wait for how long. Whoever guesses from one address soon waits long; but nobody can lock another person
 * out: over all addresses an account is only ever slowed down by seconds, and a device on which its owner has signed
 * in before is not affected by others at all.
 */
@Component
class SignInLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Settings settings;

    SignInLimits(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param login  as typed, in lower case: the same for logins that don't exist
     * @param device known device of this account that signs in; null: a device never seen
     */
    List<Limit> password(String login, String address, @Nullable String device) {
        if (device != null) {
            return List.of(new Limit("password:" + login + "@" + device, 5, SECOND.multipliedBy(2), QUARTER, HOUR));
        }
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("password:" + login + "@" + network(address), 5, SECOND.multipliedBy(2), QUARTER, HOUR));
        limits.add(new Limit("password:" + login, 20, SECOND, SECOND.multipliedBy(10), QUARTER));
        addAddress(limits, "password@", address, 60, SECOND.multipliedBy(5), Duration.ofMinutes(5));
        return limits;
    }

    /** Sending a code costs money and rings somebody's phone. */
    List<Limit> sendCode(String phone, String address) {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("send:" + phone, 1, Duration.ofMinutes(1), HOUR, HOUR.multipliedBy(2)));
        addAddress(limits, "send@", address, 30, SECOND.multipliedBy(30), QUARTER);
        return limits;
    }

    List<Limit> tryCode(String phone, String address) {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("code:" + phone + "@" + network(address), 10, SECOND.multipliedBy(5), QUARTER, HOUR));
        addAddress(limits, "code@", address, 60, SECOND.multipliedBy(5), Duration.ofMinutes(5));
        return limits;
    }

    /** Guessing the password of an account whose session one has, or its one-time code. */
    List<Limit> confirm(long accountId) {
        return List.of(new Limit("confirm:" + accountId, 5, SECOND.multipliedBy(5), QUARTER, HOUR));
    }

    /**
     * Trying out who is known here: few tries for an account, an address and a number each, and right ones count as well.
     *
     * @param subject what is tried; null: the phone alone is proven
     */
    List<Limit> prove(long accountId, String address, @Nullable String subject) {
        if (subject == null) {
            return List.of(new Limit("prove:" + accountId, 10, SECOND.multipliedBy(5), QUARTER, HOUR));
        }
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("who:" + accountId, 5, QUARTER, DAY, DAY));
        limits.add(new Limit("whose:" + subject, 5, QUARTER, DAY, DAY));
        addAddress(limits, "who@", address, 20, Duration.ofMinutes(1), HOUR);
        return limits;
    }

    private void addAddress(List<Limit> limits, String prefix, String address, int free, Duration first, Duration cap) {
        // The demo is driven by programs on the same machine that play a whole town.
        if (!(settings.isDemo() && isLoopback(address))) {
            limits.add(new Limit(prefix + network(address), free, first, cap, HOUR));
        }
    }

    /** One household has a whole /64 of IPv6 addresses to itself. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length != 16) {
                return address;
            }
            return HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
