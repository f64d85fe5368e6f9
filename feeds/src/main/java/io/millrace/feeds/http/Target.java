package io.millrace.feeds.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where requests go, and what all of them carry. Its texts never hold a query, as that may hold secrets. */
record Target(URI url, Map<String, String> headers, Map<String, String> parameters) {
    Target {
        headers = Map.copyOf(headers);
        parameters = Map.copyOf(parameters);
    }

    /** The address of the next request. */
    URI at(Position position, Pages pages, Optional<Since> since) throws Trouble {
        Optional<String> page = position.page().or(pages::first);
        if (page.isPresent() && pages.parameter().isEmpty()) {
            return near(page.get());
        }
        List<String> query = new ArrayList<>();
        Optional.ofNullable(url.getRawQuery()).filter(text -> !text.isEmpty()).ifPresent(query::add);
        parameters.keySet().stream().sorted().forEach(name -> query.add(pair(name, parameters.getOrDefault(name, ""))));
        since.flatMap(how -> position.since().map(value -> pair(how.parameter(), value)))
                .ifPresent(query::add);
        page.flatMap(token -> pages.parameter().map(name -> pair(name, token))).ifPresent(query::add);
        return URI.create(toString() + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    }

    /** An address that an answer gave. What is sent may be secret, and so goes to no other host. */
    private URI near(String address) throws Trouble {
        URI next;
        try {
            next = url.resolve(address);
        } catch (IllegalArgumentException e) {
            throw Trouble.lasting(this + " gives '" + address + "' for the next page, which is no address");
        }
        if (!origin(next).equals(origin(url))) {
            throw Trouble.lasting(this + " says that the next page is at '" + origin(next)
                    + "', another host: headers are not sent there; set 'url' to that host if it is the right one");
        }
        return next;
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost() + ":" + port;
    }

    private static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return url.getScheme() + "://" + url.getRawAuthority() + path;
    }
}
