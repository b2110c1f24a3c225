#include "families.hpp"
#include "names.hpp"

#include <psadrv/model/pake_inputs.hpp>

#include <psa/crypto.h>

#include <cstring>

namespace psadrv::driver_test {

namespace {

/// One side of J-PAKE on P-256. Its inputs go away behind setup, and every message behind its call.
class side {
  public:
    side(psa_algorithm_t its, const served& by)
        : alg{its},
          calls{by.calls},
          context{buffer::output("the operation context", calls->pake_operation.size, placement::at_end)} {
        std::memset(context.data(), 0, context.size());
    }
    psa_status_t setup(const bytes& password, const bytes& user, const bytes& peer) {
        buffer held[]{buffer::input("password", password, placement::at_end), buffer::input("user", user, placement::at_end),
                      buffer::input("peer", peer, placement::at_end)};
        psa_crypto_driver_pake_inputs_s inputs;
        inputs.cipher_suite = psa_pake_cipher_suite_init();
        psa_pake_cs_set_algorithm(&inputs.cipher_suite, alg);
        psa_pake_cs_set_primitive(&inputs.cipher_suite,
                                  PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256));
        psa_pake_cs_set_key_confirmation(&inputs.cipher_suite, PSA_PAKE_UNCONFIRMED_KEY);
        psa_set_key_type(&inputs.password_attributes, PSA_KEY_TYPE_PASSWORD);
        psa_set_key_bits(&inputs.password_attributes, 8 * password.size());
        inputs.password = held[0].data();
        inputs.password_length = password.size();
        inputs.user = {held[1].data(), user.size(), true};
        inputs.peer = {held[2].data(), peer.size(), true};
        const psa_status_t status = calls->pake_setup(context.data(), &inputs);
        for (buffer& one : held) one.take_away();
        return status;
    }
    psa_status_t output(std::size_t index, bytes& message) {
        buffer out = buffer::output("output", 65, placement::at_end);
        std::size_t length = 0;
        const auto step = static_cast<psa_crypto_driver_pake_step_t>(index + (index < 6 ? 1 : PSA_JPAKE_X2S_STEP_KEY_SHARE - 6));
        const psa_status_t status = calls->pake_output(context.data(), step, out.data(), out.size(), &length);
        return take(status, out, length, message);
    }
    psa_status_t input(std::size_t index, const bytes& message) {
        buffer in = buffer::input("input", message, placement::at_end);
        const auto step = static_cast<psa_crypto_driver_pake_step_t>(index + (index < 6 ? 1 : PSA_JPAKE_X4S_STEP_KEY_SHARE - 6));
        const psa_status_t status = calls->pake_input(context.data(), step, in.data(), message.size());
        in.take_away();
        return status;
    }
    psa_status_t key(bytes& made) {
        buffer out = buffer::output("output", 65, placement::at_end);
        std::size_t length = 0;
        const psa_status_t status = calls->pake_get_implicit_key(context.data(), out.data(), out.size(), &length);
        return take(status, out, length, made);
    }
    psa_status_t abort() { return calls->pake_abort(context.data()); }
    [[nodiscard]] bytes memory() const { return context.value(context.size()); }
    std::string broke;

  private:
    psa_algorithm_t alg;
    const entry_points* calls;
    buffer context;
    psa_status_t take(psa_status_t status, buffer& out, std::size_t length, bytes& made) {
        if (!out.guards_stand() || (status == PSA_SUCCESS && length > out.size()))
            broke = "a PAKE step writes or reports more than its output buffer has";
        if (!context.guards_stand()) broke = "a PAKE step writes beyond its operation context";
        made = status == PSA_SUCCESS ? out.value(length) : bytes{};
        out.take_away();
        return status;
    }
};

/// What both come to.
struct exchange {
    psa_status_t status = PSA_SUCCESS;
    std::string step, broke;
    bytes of_a, of_b;
    bytes left;  ///< in a context behind abort
};

[[nodiscard]] exchange run_jpake(psa_algorithm_t alg, const served& by, const bytes& password_a, const bytes& password_b) {
    side a{alg, by}, b{alg, by};
    exchange made;
    const auto does = [&](const char* step, psa_status_t status) {
        if (made.status == PSA_SUCCESS && status != PSA_SUCCESS) made.status = status, made.step = step;
        return made.status == PSA_SUCCESS;
    };
    if (!does("pake_setup", a.setup(password_a, of_text("client"), of_text("server")))) return made;
    if (!does("pake_setup", b.setup(password_b, of_text("server"), of_text("client")))) {
        (void)a.abort();
        return made;
    }
    for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{0, 6}, {6, 9}}) {
        std::vector<bytes> of_a(9), of_b(9);
        for (std::size_t i = from; i != to && made.status == PSA_SUCCESS; ++i) does("pake_output", a.output(i, of_a[i]));
        for (std::size_t i = from; i != to && made.status == PSA_SUCCESS; ++i) does("pake_output", b.output(i, of_b[i]));
        for (std::size_t i = from; i != to && made.status == PSA_SUCCESS; ++i) does("pake_input", a.input(i, of_b[i]));
        for (std::size_t i = from; i != to && made.status == PSA_SUCCESS; ++i) does("pake_input", b.input(i, of_a[i]));
    }
    if (made.status == PSA_SUCCESS) does("pake_get_implicit_key", a.key(made.of_a));
    if (made.status == PSA_SUCCESS) does("pake_get_implicit_key", b.key(made.of_b));
    for (side* one : {&a, &b}) {
        does("pake_abort", one->abort());
    }
    made.broke = a.broke + b.broke;
    made.left = a.memory();
    return made;
}

[[nodiscard]] finding agrees(psa_algorithm_t alg, const served& by) {
    const bytes password = of_text("a password of both");
    const exchange same = run_jpake(alg, by, password, password);
    if (!same.broke.empty()) return finding::failure(same.broke, "keep within the sizes given");
    if (same.status == PSA_ERROR_NOT_SUPPORTED && by.fallback) return left_to_others();
    if (same.status != PSA_SUCCESS) return wrong_status(same.step, same.status, "an exchange of the driver with itself");
    if (same.of_a != same.of_b || same.of_a.empty())
        return finding::failure("PAKE: both sides come to different keys", "compute what the algorithm defines");
    const exchange again = run_jpake(alg, by, password, password);
    if (again.of_a == same.of_a)
        return finding::failure("PAKE: two exchanges come to the same key", "take new random bytes for each exchange");
    const exchange other = run_jpake(alg, by, password, of_text("another password"));
    if (other.status == PSA_SUCCESS && other.of_a == other.of_b)
        return finding::failure("PAKE: different passwords come to the same key", "let the password count");
    if (holds_part_of(same.left.data(), same.left.size(), password) ||
        holds_part_of(same.left.data(), same.left.size(), same.of_a))
        return finding::failure("PAKE: the password or the key is in the context behind abort",
                                "wipe the context where an operation ends");
    return {};
}

[[nodiscard]] finding refuses_wrong_message(psa_algorithm_t alg, const served& by) {
    side a{alg, by}, b{alg, by};
    const bytes password = of_text("a password of both");
    std::vector<bytes> messages(9);
    psa_status_t status = a.setup(password, of_text("client"), of_text("server"));
    if (status == PSA_ERROR_NOT_SUPPORTED && by.fallback) return left_to_others();
    if (status == PSA_SUCCESS) status = b.setup(password, of_text("server"), of_text("client"));
    for (std::size_t i = 0; i != 6 && status == PSA_SUCCESS; ++i) status = a.output(i, messages[i]);
    if (status == PSA_SUCCESS) {
        // A proof that is none.
        messages[2] = changed(messages[2], messages[2].size() - 1);
        for (std::size_t i = 0; i != 3 && status == PSA_SUCCESS; ++i) status = b.input(i, messages[i]);
        (void)a.abort();
        (void)b.abort();
        if (status == PSA_SUCCESS)
            return finding::failure("pake_input accepts a wrong proof", "answer PSA_ERROR_INVALID_SIGNATURE");
        if (status != PSA_ERROR_INVALID_SIGNATURE && status != PSA_ERROR_INVALID_ARGUMENT)
            return finding::failure("pake_input answers " + name_of_status(status) + " for a wrong proof",
                                    "answer PSA_ERROR_INVALID_SIGNATURE");
        return {};
    }
    return wrong_status("pake_output", status, "the first round");
}

}  // namespace

void add_pakes(subjects& all) {
    for (const promise& what : promises(entry_point::pake_setup)) {
        const served by = serving(entry_point::pake_setup, what.alg);
        if (!by || by.calls->pake_setup == nullptr || by.calls->pake_output == nullptr || by.calls->pake_input == nullptr ||
            by.calls->pake_get_implicit_key == nullptr || by.calls->pake_abort == nullptr)
            continue;
        const bool is_jpake = (what.alg & ~psa_algorithm_t{0xff}) == (PSA_ALG_JPAKE(0) & ~psa_algorithm_t{0xff});
        all.push_back({"pake " + name_of(what), [=]() -> std::vector<check> {
                           if (!is_jpake || is_opaque())
                               return {{"known_answer",
                                        [] { return finding::untested("the kit knows J-PAKE of transparent drivers alone"); }}};
                           return {{"known_answer", [=] { return agrees(what.alg, by); }},
                                   {"errors", [=] { return refuses_wrong_message(what.alg, by); }}};
                       }});
    }
}

}  // namespace psadrv::driver_test
