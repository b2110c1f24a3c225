#include "running.hpp"

#include "names.hpp"

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] buffer zeroed(std::size_t size) {
    buffer made = buffer::output("the operation context", size, placement::at_end);
    std::memset(made.data(), 0, size);
    return made;
}

}  // namespace

running::running(const stepped& of, const fields& changed)
    : what{of}, inputs{with(of.inputs, changed)}, memory{zeroed(of.context.size)} {}

views running::place() {
    views seen;
    for (const field& one : inputs) {
        held.push_back(buffer::input(one.name, one.value, strict ? placement::at_end : placement::loose));
        seen.push_back({held.back().data(), one.value.size()});
    }
    return seen;
}

void running::release() {
    for (buffer& one : held) one.take_away();
    held.clear();
    if (!memory.guards_stand())
        broken = "writes beyond its operation context; the type in the headers is not the one it was compiled with";
}

psa_status_t running::setup() {
    name = "setup";
    const psa_status_t status = what.setup(memory.data(), place());
    // Gap: "key_for_operation" lets a driver keep the pointer to the key.
    if (row().key_for_operation) held.clear();
    release();
    return status;
}

psa_status_t running::begin() {
    if (what.begin) {
        name = "what comes before the message";
        const psa_status_t status = what.begin(memory.data(), place());
        release();
        if (status != PSA_SUCCESS) return status;
    }
    if (!what.ad) return PSA_SUCCESS;
    name = "update_ad";
    const bytes& ad = inputs[*what.ad].value;
    for (const bytes& piece : {part(ad, 0, ad.size() / 2), part(ad, ad.size() / 2)}) {
        held.push_back(buffer::input("additional data", piece, strict ? placement::at_end : placement::loose));
        const psa_status_t status = what.update_ad(memory.data(), {held.back().data(), piece.size()});
        release();
        if (status != PSA_SUCCESS) return status;
    }
    return PSA_SUCCESS;
}

psa_status_t running::give(std::uint8_t* out, std::size_t room, std::size_t length, psa_status_t status) {
    last_length = length;
    if (status == PSA_SUCCESS) {
        if (length > room)
            broken = name + " reports an output length of " + std::to_string(length) + " in " + std::to_string(room) +
                     " bytes; report what was written";
        else made.insert(made.end(), out, out + length);
    }
    return status;
}

psa_status_t running::update(std::size_t size, std::optional<std::size_t> room, bool in_place) {
    name = "update";
    const bytes piece = part(inputs[what.message].value, given, size);
    const placement where = strict ? placement::at_end : placement::loose;
    given += piece.size();
    std::size_t length = 0;
    const std::size_t space = what.gives ? room.value_or(piece.size() + what.update_room) : 0;
    buffer out = in_place ? buffer::both("message", piece, space, where) : buffer::output("output", space, where);
    held.push_back(in_place ? out : buffer::input("message", piece, where));
    const std::uint8_t* in = null_empty && piece.empty() ? nullptr : held.back().data();
    psa_status_t status = what.update(memory.data(), {in, piece.size()}, out.data(), space, &length);
    if (!out.guards_stand()) broken = "update writes beyond its output buffer; write no more than its size";
    status = give(out.data(), space, length, status);
    release();
    if (!in_place) out.take_away();
    return status;
}

psa_status_t running::finish(std::optional<std::size_t> room) {
    name = "finish";
    std::size_t length = 0;
    const std::size_t space = room.value_or(what.output_size);
    buffer out = buffer::output("output", space, strict ? placement::at_end : placement::loose);
    psa_status_t status = what.finish(memory.data(), place(), out.data(), space, &length);
    if (!out.guards_stand()) broken = "finish writes beyond its output buffer; write no more than its size";
    status = give(out.data(), space, length, status);
    out.take_away();
    release();
    return status;
}

psa_status_t running::abort() {
    name = "abort";
    const psa_status_t status = what.abort(memory.data());
    release();
    return status;
}

psa_status_t running::complete(const cuts& how, const std::function<void()>& each) {
    const auto failed = [&](psa_status_t status) {
        const std::string where = name;
        (void)abort();
        name = where;
        return status;
    };
    const auto next = [&] {
        if (each) each();
    };
    next();
    psa_status_t status = begin();
    if (status != PSA_SUCCESS) return failed(status);
    next();
    for (std::size_t size : how) {
        status = update(size);
        if (status != PSA_SUCCESS) return failed(status);
        next();
    }
    if (given < inputs[what.message].value.size()) {
        status = update(inputs[what.message].value.size() - given);
        if (status != PSA_SUCCESS) return failed(status);
        next();
    }
    status = finish();
    if (what.abort_after_finish) {
        const psa_status_t ended = abort();
        name = status == PSA_SUCCESS ? "abort behind finish" : "finish";
        if (status == PSA_SUCCESS) status = ended;
    }
    return status;
}

psa_status_t running::all(const cuts& how, const std::function<void()>& each) {
    const psa_status_t status = setup();
    return status == PSA_SUCCESS ? complete(how, each) : status;
}

running running::clone() const {
    running other = *this;
    other.memory = buffer::output("the operation context", memory.size(), placement::at_end);
    std::memcpy(other.memory.data(), memory.data(), memory.size());
    return other;
}

void running::move() {
    buffer other = buffer::output("the operation context", memory.size(), placement::at_end);
    std::memcpy(other.data(), memory.data(), memory.size());
    std::memset(memory.data(), 0xdd, memory.size());
    memory.take_away();
    memory = other;
}

finding judged(const stepped& what, const running& operation, psa_status_t status, const std::string& where) {
    if (!operation.broke().empty()) return {verdict::failed, what.family + ": " + operation.broke() + " (" + where + ")"};
    if (status != PSA_SUCCESS) return wrong_status(what.family + " " + operation.step(), status, where);
    const std::string wrong = what.judge ? what.judge(operation.output()) : std::string{};
    if (!wrong.empty())
        return finding::failure(what.family + ": " + wrong + " (" + where + ")",
                                "the answer does not depend on how the input is cut");
    return {};
}

}  // namespace psadrv::driver_test
