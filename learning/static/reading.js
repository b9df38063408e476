// Tells that a pupil has opened this module, so that the teacher sees who reads. What is not heard is no loss.
navigator.sendBeacon(document.currentScript.dataset.address);
